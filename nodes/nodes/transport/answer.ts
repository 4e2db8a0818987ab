import type { IDataObject } from 'n8n-workflow';
import { ADVICE, LeadmarkError, PassingError, refusalError } from './leadmark-error';
import type { FailureOptions, Refusal } from './leadmark-error';

/** An HTTP answer, whatever its status. */
export interface Answer {
  statusCode: number;
  headers: IDataObject;
  body: unknown;
}

interface GraphQLBody {
  data?: unknown;
  errors?: readonly { message?: unknown; extensions?: { code?: unknown; violations?: unknown } }[];
}

/** 502 and 504 come from a proxy in front of an API that is just starting again. */
const PASSING_STATUS: readonly number[] = [429, 502, 503, 504];

const STATUS_ADVICE: Readonly<Record<number, string>> = {
  401: ADVICE.UNAUTHENTICATED,
  403: ADVICE.FORBIDDEN,
  404: 'Check the API URL in the Leadmark API credential: Leadmark answers at its path /graphql.',
  413: ADVICE.QUERY_TOO_COMPLEX,
  429: ADVICE.RATE_LIMITED,
  502: ADVICE.UNAVAILABLE,
  503: ADVICE.UNAVAILABLE,
  504: ADVICE.UNAVAILABLE,
};

/** The `data` of a GraphQL answer; throws what the answer says went wrong, on any HTTP status, 200 included. */
export function readData(answer: Answer): unknown {
  const body = isGraphQLBody(answer.body) ? answer.body : undefined;
  const [fault] = body?.errors ?? [];
  const options = readRetryAfter(answer.headers['retry-after']);
  if (fault !== undefined) throw refusalError(refusalOf(fault), options);
  if (answer.statusCode >= 400) throw statusError(answer.statusCode, options);
  if (body?.data == null) throw foreignAnswer();
  return body.data;
}

function isGraphQLBody(body: unknown): body is GraphQLBody {
  return (
    typeof body === 'object' && body !== null && ('data' in body || ('errors' in body && Array.isArray(body.errors)))
  );
}

function refusalOf({ message, extensions }: NonNullable<GraphQLBody['errors']>[number]): Refusal {
  return { message, code: extensions?.code, violations: extensions?.violations };
}

function statusError(status: number, options: FailureOptions): LeadmarkError {
  const StatusError = PASSING_STATUS.includes(status) ? PassingError : LeadmarkError;
  const advice =
    STATUS_ADVICE[status] ?? "Look into the API's log, and check the API URL in the Leadmark API credential.";
  return new StatusError(`HTTP_${status}`, `The Leadmark API answered with HTTP status ${status}.`, advice, options);
}

function foreignAnswer(): LeadmarkError {
  return new LeadmarkError(
    'NOT_LEADMARK',
    'What answers at the API URL is not the Leadmark API.',
    'Check the host and the port of the API URL in the Leadmark API credential.',
  );
}

/** Retry-After is a number of seconds or a date. */
function readRetryAfter(header: unknown): FailureOptions {
  if (typeof header !== 'string') return {};
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? {} : { retryAfterMs: ms };
}
