import type { CaughtMail } from '../harness/mail-catcher';
import { escapeHtml } from './html';

/** A mail's HTML is a stranger's: it shows in a frame that runs no script and, by the page's policy, loads nothing. */
function renderBody({ html, text }: CaughtMail): string {
  const content = html ?? `<pre style="white-space: pre-wrap">${escapeHtml(text ?? '')}</pre>`;
  return `<iframe sandbox srcdoc="${escapeHtml(content)}" title="The mail"></iframe>`;
}

function renderMail(mail: CaughtMail): string {
  const from = mail.from?.address ?? '';
  const line = `${mail.receivedAt.toLocaleTimeString()} · from ${from} to ${mail.recipients.join(', ')}`;
  return `<article>
  <header><h2>${escapeHtml(mail.subject ?? '(no subject)')}</h2><span class="hint">${escapeHtml(line)}</span></header>
  ${renderBody(mail)}
</article>`;
}

/** The mails, newest first. */
export function renderMailList(mails: CaughtMail[]): string {
  if (mails.length === 0)
    return '<p class="hint">No mail yet. Post a lead, and its mail appears here within seconds.</p>';
  return mails.toReversed().map(renderMail).join('\n');
}

export function renderMailPage(mails: CaughtMail[]): string {
  return `<p class="hint">Every mail that n8n sends in this demo ends here; none leaves this machine. The list renews itself.</p>
<section id="mails">${renderMailList(mails)}</section>
<script src="/mails.js"></script>`;
}

/** Runs in the browser: renews the list when it has changed, so that a mail that is being read stays as it is. */
export const MAIL_SCRIPT = `
const list = document.getElementById('mails');
let shown;
setInterval(async () => {
  const answer = await fetch('/mails/list').catch(() => undefined);
  const mails = await answer?.text();
  if (mails === undefined || mails === shown) return;
  if (shown !== undefined) list.innerHTML = mails;
  shown = mails;
}, 1500);
`;
