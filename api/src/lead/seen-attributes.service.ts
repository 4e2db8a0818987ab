import type { JsonObject } from '@leadmark/engine';
import { emailDomain } from '../common/email-address';
import type { Lead } from './lead.entity';

/** What conditions see: the attributes given, and the lead's handles where none of them has such a name. */
export const seenAttributes = ({ email, externalId }: Lead, attributes: JsonObject): JsonObject => ({
  ...(email === null ? {} : { email, emailDomain: emailDomain(email) }),
  ...(externalId === null ? {} : { externalId }),
  ...attributes,
});
