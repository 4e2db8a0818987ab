import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LeadWorkflow } from '../harness/lead-workflow';
import type { CaughtMail } from '../harness/mail-catcher';
import type { Service } from '../harness/shutdown';
import { renderFormPage } from './form-page';
import { renderPage } from './layout';
import type { Link } from './layout';
import { MAIL_PAGE, MAIL_SCRIPT, renderMailList } from './mail-page';
import { readForm } from './read-form';

export interface SiteParts {
  workflow: LeadWorkflow;
  mails: CaughtMail[];
  links: Link[];
}

interface Answer {
  type: string;
  body: string;
}

type Route = (parts: SiteParts, url: URL) => Answer;

const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body });

const PAGES: Record<string, Route> = {
  '/': ({ links }, url) => html(renderPage({ path: '/', links, body: renderFormPage(url.searchParams.get('preset')) })),
  '/mails': ({ links }) => html(renderPage({ path: '/mails', links, body: MAIL_PAGE })),
  '/mails/list': ({ mails }) => html(renderMailList(mails)),
  '/mails.js': () => ({ type: 'text/javascript; charset=utf-8', body: MAIL_SCRIPT }),
};

/** Frames inherit it, so that no mail can load a picture from elsewhere or run a script. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:; form-action 'self'";

async function takeLead({ workflow }: SiteParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await workflow.post(readForm(await text(request)));
  response.writeHead(303, { location: '/mails' }).end();
}

async function answer(parts: SiteParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://demo');
  if (request.method === 'POST' && url.pathname === '/leads') return takeLead(parts, request, response);
  const page = PAGES[url.pathname];
  if (page === undefined) return void response.writeHead(404).end('There is no such page.');
  const { type, body } = page(parts, url);
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
}

/** The demo's own pages, on loopback. */
export function startSite(port: number, parts: SiteParts): Promise<Service> {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => void server.close(() => resolve()));
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ stop }));
  });
}
