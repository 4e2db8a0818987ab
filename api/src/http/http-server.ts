import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import cors from 'cors';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { ApiKeyService } from '../access/api-key.service';
import type { Clock } from '../common/clock';
import { ErrorCode } from '../common/leadmark-error';
import { causesOf, toLeadmarkError } from '../graphql/error-format';
import { traceOf } from '../graphql/error-trace';
import type { RequestContext, RequestLine } from '../graphql/request-context';
import { createGraphQLServer } from '../graphql/server';
import { ScoreLoader } from '../score/score-loader';
import type { ScoreService } from '../score/score.service';
import { authenticate, withHttp } from './authenticate';
import { errorHandler } from './error-handler';
import { requireGraphQLRequest } from './graphql-request';
import { lineOf, logRequests } from './request-log';

/**
 * Longer than load balancers keep a connection that nobody uses, 60 seconds as a rule, so that it is they who close it; and
 * longer than a busy process leaves requests unread, for one that has arrived goes down with its connection.
 */
const KEEP_ALIVE_MS = 75_000;
const MAX_BODY = '2mb';
const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export interface HttpOptions {
  host: string;
  /** 0 chooses a free one. */
  port: number;
  /** Origins of web pages that may ask; others can't read answers. */
  corsOrigins: readonly string[];
  /** Whether pages on this machine may ask too: on the embedded default. */
  allowsLoopbackOrigins: boolean;
  /** What is served at the root, such as GraphiQL. */
  home?: Router;
}

export interface HttpParts {
  schema: GraphQLSchema;
  keys: ApiKeyService;
  scores: ScoreService;
  clock: Clock;
  log: Logger;
  /** Whether the database answers. */
  isReady: () => Promise<boolean>;
}

export interface RunningServer {
  url: string;
  /** Answers what is under way, then stops listening. */
  stop(): Promise<void>;
}

/** Serves GraphQL at /graphql, and beside it /healthz, /readyz and the home page. */
export async function startHttpServer(parts: HttpParts, options: HttpOptions): Promise<RunningServer> {
  // Answers to POST are never asked for again, so no hash of them is worth its time.
  const app = express().disable('x-powered-by').disable('etag').use(logRequests(parts.log));
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
  const graphql = createGraphQLServer(parts.schema, server);
  await graphql.start();
  addHealth(app, parts.isReady);
  if (options.home) app.use('/', options.home);
  app.use(
    '/graphql',
    crossOrigin(options),
    express.json({ limit: MAX_BODY }),
    requireGraphQLRequest,
    expressMiddleware(graphql, {
      context: ({ req, res }) => openRequest(parts, req.headers.authorization, lineOf(res)),
    }),
  );
  app.use(errorHandler(parts.log));
  await listen(server, options);
  return { url: urlOf(server, options.host), stop: () => drain(graphql) };
}

async function drain(graphql: ApolloServer<RequestContext>): Promise<void> {
  // What has arrived but was not read yet, for the process was busy, is under way, too.
  await setImmediate();
  await graphql.stop();
}

async function openRequest(
  { keys, scores, clock, log }: HttpParts,
  authorization: string | undefined,
  line: RequestLine,
): Promise<RequestContext> {
  try {
    const caller = await authenticate(keys, authorization);
    return { line, caller, now: clock.now(), log, scores: new ScoreLoader(scores) };
  } catch (error) {
    const { code } = toLeadmarkError(error);
    line.codes = [code];
    line.causes = causesOf([error]);
    if (code === ErrorCode.INTERNAL_SERVER_ERROR)
      log.error({ requestId: line.requestId, ...traceOf(error) }, 'internal error');
    throw withHttp(error);
  }
}

function addHealth(app: Express, isReady: () => Promise<boolean>): void {
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    const ready = await isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'the database does not answer' });
  });
}

const crossOrigin = ({ corsOrigins, allowsLoopbackOrigins }: HttpOptions): RequestHandler =>
  cors({
    origin: [...corsOrigins, ...(allowsLoopbackOrigins ? [LOOPBACK_ORIGIN] : [])],
    exposedHeaders: ['x-request-id'],
    maxAge: 600,
  });

const listen = (server: Server, { host, port }: HttpOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
