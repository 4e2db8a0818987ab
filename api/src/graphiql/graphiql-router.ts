import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Router, type Request, type RequestHandler } from 'express';
import { isLoopback } from './loopback';

export interface GraphiqlOptions {
  /** The address that the server listens on. */
  host: string;
  /** A key to fill in. Only a page that was opened on this machine and under its own name gets it. */
  apiKey?: string | undefined;
}

const PUBLIC = join(__dirname, '../../public');
const inPackage = (name: string, path: string): string => join(dirname(require.resolve(`${name}/package.json`)), path);

/**
 * The browser builds in the installed packages, so that the page needs no network and the build no bundler. (GraphiQL 5
 * has none: it would put an editor of 100 MB and its bundling before the first start.)
 */
const FILES = {
  '': join(PUBLIC, 'index.html'),
  'graphiql/page.js': join(PUBLIC, 'page.js'),
  'graphiql/page.css': join(PUBLIC, 'page.css'),
  'graphiql/react.js': inPackage('react', 'umd/react.production.min.js'),
  'graphiql/react-dom.js': inPackage('react-dom', 'umd/react-dom.production.min.js'),
  'graphiql/graphiql.js': inPackage('graphiql', 'graphiql.min.js'),
  'graphiql/graphiql.css': inPackage('graphiql', 'graphiql.min.css'),
};

const SECURITY_HEADERS = {
  // GraphiQL's editor sets styles inline, and its style sheet holds fonts and pictures as data.
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Serves the page at the root and what it loads below `/graphiql/`. */
export function graphiqlRouter(options: GraphiqlOptions): Router {
  const router = Router();
  for (const [path, file] of Object.entries(FILES)) router.get(`/${path}`, sendFile(file));
  router.get('/graphiql/settings', sendSettings(options));
  return router;
}

const sendFile =
  (file: string): RequestHandler =>
  (_request, response) =>
    // pnpm keeps packages in a folder whose name starts with a dot.
    response.set(SECURITY_HEADERS).sendFile(file, { dotfiles: 'allow' });

function sendSettings(options: GraphiqlOptions): RequestHandler {
  const query = readFileSync(join(PUBLIC, 'first-query.graphql'), 'utf8');
  return (request, response) => {
    const key = mayHaveKey(request, options) ? options.apiKey : undefined;
    response.set({ ...SECURITY_HEADERS, 'Cache-Control': 'no-store' });
    response.json({ query, headers: { Authorization: `Bearer ${key ?? 'put your API key here'}` } });
  };
}

/**
 * A foreign page can have its own name point to this machine (DNS rebinding), but cannot forge the Host header; a
 * tunnel or proxy, which lets other machines in, mostly says so.
 */
const mayHaveKey = ({ hostname, headers }: Request, { host }: GraphiqlOptions): boolean =>
  isLoopback(host) && isLoopback(hostname) && !('x-forwarded-for' in headers) && !('forwarded' in headers);
