import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { textOf } from '../items/text';
import { readData } from './answer';
import type { Answer } from './answer';
import { graphqlUrl } from './graphql';
import { asSentences, LeadmarkError } from './leadmark-error';
import { networkError } from './network-error';

const DEFAULT_MODEL = 'query DefaultModel { scoringModel { name } }';

/** Tests the credential by a function, because n8n's declarative test cannot say why an address is out of reach. */
export async function leadmarkApiTest(
  this: ICredentialTestFunctions,
  credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
  try {
    const model = await defaultModel(this, credential);
    return { status: 'OK', message: `Connected to Leadmark. The default model is “${model}”.` };
  } catch (error) {
    return { status: 'Error', message: explain(error) };
  }
}

async function defaultModel({ helpers }: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<string> {
  const { apiUrl, apiKey } = credential.data ?? {};
  const url = graphqlUrl(apiUrl);
  // The context of a credential test has no other request function than n8n's older one.
  const sent = helpers.request({
    method: 'POST',
    uri: url,
    headers: { Authorization: `Bearer ${textOf(apiKey)}` },
    body: { query: DEFAULT_MODEL },
    json: true,
    simple: false,
    resolveWithFullResponse: true,
    timeout: 10_000,
  }) as Promise<Answer>;
  const answer = await sent.catch((error: unknown) => {
    throw networkError(error, url) ?? error;
  });
  const { scoringModel } = readData(answer) as { scoringModel: { name: string } | null };
  return scoringModel?.name ?? 'none yet';
}

function explain(error: unknown): string {
  return error instanceof LeadmarkError ? asSentences(error.message, error.advice) : String(error);
}
