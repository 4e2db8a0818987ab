import { badUserInput, ErrorCode, LeadmarkError } from '../common/leadmark-error';
import { unstorableText } from '../common/storable-json';
import type { ApiKey } from './api-key.entity';

const MAX_NAME = 200;

export const isLiveAdmin = ({ scope, revokedAt }: ApiKey): boolean => scope === 'admin' && revokedAt === null;

/** The name without surrounding space; BAD_USER_INPUT where nobody could read or store it. */
export function readableName(name: string): string {
  const trimmed = name.trim();
  const fault = unstorableText(trimmed);
  if (fault !== undefined) throw badUserInput(`The key's name ${fault}.`);
  if (trimmed === '' || trimmed.length > MAX_NAME)
    throw badUserInput(`A key needs a name of 1 to ${MAX_NAME} characters that tells who uses it, such as "n8n".`);
  return trimmed;
}

/** The live key with that id, or else the only one with that name. */
export function pickLiveKey(live: ApiKey[], idOrName: string): ApiKey {
  const named = live.filter(({ name }) => name === idOrName);
  const key = live.find(({ id }) => id === idOrName) ?? named[0];
  if (!key)
    throw new LeadmarkError(
      ErrorCode.NOT_FOUND,
      `There is no live key "${idOrName}"; \`npm run keys -- list\` shows all keys.`,
    );
  if (key.id !== idOrName && named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    throw new LeadmarkError(
      ErrorCode.CONFLICT,
      `${named.length} live keys are named "${idOrName}"; name one by its id: ${ids}.`,
    );
  }
  return key;
}

/** Without an admin key nobody could ever administer the workspace again. */
export function refuseLosingAdmin(live: ApiKey[], revoked: ApiKey): void {
  if (live.some((key) => key.id !== revoked.id && isLiveAdmin(key)) || !isLiveAdmin(revoked)) return;
  throw new LeadmarkError(
    ErrorCode.CONFLICT,
    `"${revoked.name}" is the last live admin key; make another one before you revoke it: \`npm run keys -- create --name … --scope admin\`.`,
  );
}
