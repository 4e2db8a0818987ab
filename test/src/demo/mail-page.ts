import type { CaughtMail } from '../harness/mail-catcher';
import { escapeHtml } from './html';

/** A mail's HTML is a stranger's: it shows in a frame that runs no script and, by the page's policy, loads nothing. */
function renderBody({ html, text = '' }: CaughtMail): string {
  if (html === undefined) return `<pre>${escapeHtml(text)}</pre>`;
  return `<iframe sandbox srcdoc="${escapeHtml(html)}" title="The mail"></iframe>`;
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
    return '<p class="hint">No mail yet. <a href="/">Post a lead</a>, and its mail appears here.</p>';
  return mails.toReversed().map(renderMail).join('\n');
}

export const MAIL_PAGE = `<p class="hint">Every mail that n8n sends in this demo ends here within seconds; none leaves this machine. A lead gets one mail
for each stay in a tier, and none when it has unsubscribed or has no address: the runs in n8n show where it went instead.</p>
<section id="mails"></section>
<script src="/mails.js"></script>`;

/** Runs in the browser: shows the list, and again only when it has changed, so that a mail that is being read stays as it is. */
export const MAIL_SCRIPT = `
const section = document.getElementById('mails');
let shown;
async function showMails() {
  const answer = await fetch('/mails/list');
  const mails = await answer.text();
  if (mails !== shown) section.innerHTML = shown = mails;
}
showMails();
setInterval(() => showMails().catch(() => undefined), 1500);
`;
