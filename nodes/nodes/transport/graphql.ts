import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { textOf } from '../items/text';
import { readData } from './answer';
import type { Answer } from './answer';
import { withBackOff } from './back-off';
import { LeadmarkError } from './leadmark-error';
import { networkError } from './network-error';

const CREDENTIAL = 'leadmarkApi';

const TIMEOUT_MS = 60_000;

type Caller = IExecuteFunctions | ILoadOptionsFunctions;

/** Accepts the API URL as people paste it: with or without the path of the GraphQL endpoint. */
export function graphqlUrl(apiUrl: unknown): string {
  const base = textOf(apiUrl).replace(/\/+$/, '');
  if (!/^https?:/.test(base) || !URL.canParse(base)) {
    const advice = 'Give it in the Leadmark API credential as in http://127.0.0.1:4000.';
    throw new LeadmarkError('BAD_URL', `The API URL “${base}” is no web address.`, advice);
  }
  return base.endsWith('/graphql') ? base : `${base}/graphql`;
}

/** Runs one operation and answers its `data`; tries again what may pass by itself, and throws a LeadmarkError for the rest. */
export async function callLeadmark<Data>(caller: Caller, query: string, variables: IDataObject = {}): Promise<Data> {
  const { apiUrl } = await caller.getCredentials(CREDENTIAL);
  const url = graphqlUrl(apiUrl);
  return (await withBackOff(async () => readData(await post(caller, url, { query, variables })))) as Data;
}

async function post(caller: Caller, url: string, body: IDataObject): Promise<Answer> {
  const request: IHttpRequestOptions = {
    method: 'POST',
    url,
    body,
    json: true,
    returnFullResponse: true,
    ignoreHttpStatusErrors: true,
    timeout: TIMEOUT_MS,
  };
  const sent = caller.helpers.httpRequestWithAuthentication.call(caller, CREDENTIAL, request) as Promise<Answer>;
  return await sent.catch((error: unknown) => {
    throw networkError(error, url) ?? error;
  });
}
