import { escapeHtml } from './html';

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --accent: #0f766e; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
  nav { display: flex; gap: 1.25rem; align-items: baseline; border-bottom: 1px solid var(--line); padding-bottom: .75rem; }
  nav strong { margin-right: auto; font-size: 1.15rem; }
  a { color: var(--accent); text-decoration: none; }
  nav a[aria-current] { font-weight: 600; border-bottom: 2px solid; }
  .hint { opacity: .75; }
  form { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem 1rem; margin-top: 1rem; }
  label { display: grid; gap: .2rem; font-size: .9rem; }
  input, select, button { font: inherit; padding: .45rem .6rem; border: 1px solid var(--line); border-radius: .4rem; }
  button { grid-column: 1 / -1; background: var(--accent); color: white; border: 0; cursor: pointer; }
  .presets { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
  .presets a { display: block; padding: .25rem .8rem; border: 1px solid var(--line); border-radius: 1rem; }
  .presets a[aria-current] { background: var(--accent); color: white; }
  article { border: 1px solid var(--line); border-radius: .6rem; margin: 1rem 0; overflow: hidden; }
  article header { padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
  article h2 { font-size: 1.05rem; margin: 0; }
  article pre { margin: 0; padding: 1rem; font: inherit; white-space: pre-wrap; }
  iframe { width: 100%; height: 22rem; border: 0; background: white; }
`;

const LINKS = [
  { path: '/', title: 'Post a lead' },
  { path: '/mails', title: 'Caught mails' },
];

export interface Link {
  url: string;
  title: string;
}

export interface Page {
  path: string;
  body: string;
  /** Other services, shown beside the demo's own pages. */
  links: Link[];
}

/** A whole page around a body of trusted HTML. */
export function renderPage({ path, body, links }: Page): string {
  const own = LINKS.map(
    ({ path: to, title }) => `<a href="${to}"${to === path ? ' aria-current="page"' : ''}>${title}</a>`,
  );
  const other = links.map(
    ({ url, title }) => `<a href="${escapeHtml(url)}" target="_blank" rel="noopener">${title} ↗</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Leadmark demo</title>
  <style>${STYLE}</style>
</head>
<body>
  <nav><strong>Leadmark demo</strong>${own.join('')}${other.join('')}</nav>
  <main>${body}</main>
</body>
</html>`;
}
