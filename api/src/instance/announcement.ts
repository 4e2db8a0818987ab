export interface Announced {
  url: string;
  keyFile: string;
  /** The admin key; undefined when this machine has none. */
  secret: string | undefined;
  isKeyNew: boolean;
}

const FIRST_QUERY = `mutation {
  scoreLead(input: {
    email: "ada@lovelace.example"
    attributes: { title: "CTO", industry: "Software", employees: 250, country: "GB" }
    activities: [{ id: "ada-1", type: "demo_request" }]
  }) {
    score { total tierName reasons { points reason } }
  }
}`;

/** What a person who has just started the server needs to go on. */
export function announcement(announced: Announced): string {
  const { url, secret } = announced;
  const lines = [
    '',
    'Leadmark is ready.',
    '',
    `  GraphQL  ${url}/graphql`,
    `  GraphiQL ${url}/`,
    `  API key  ${keyAdvice(announced)}`,
    '',
    ...(secret ? ['Paste this into another terminal to score a first lead:', '', curl(announced), ''] : []),
    'Ctrl-C stops it.',
    '',
  ];
  return lines.join('\n');
}

function keyAdvice({ keyFile, secret, isKeyNew }: Announced): string {
  if (!secret) return 'none on this machine; make one: npm run keys -- create --name me --scope admin';
  return isKeyNew ? `${secret}\n           (shown only now, and kept in ${keyFile})` : `in ${keyFile}`;
}

function curl({ url, keyFile }: Announced): string {
  const body = JSON.stringify({ query: FIRST_QUERY.replace(/\s+/g, ' ') });
  return `curl ${url}/graphql -H "Authorization: Bearer $(cat ${quoted(keyFile)})" -H 'Content-Type: application/json' -d '${body}'`;
}

/** Within the double quotes of a command: the folder's name is the user's own. */
const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;
