import { COLUMNS, cellsOf } from './cells';
import type { Result } from './result';

/** What the benches of the database count as one activity. */
const WRITTEN = `The benches from P6 on run on a PostgreSQL of their own that commits to disk (\`fsync\` and
\`synchronous_commit\` on), filled with as many leads as the rows say (\`--leads\`, 100,000 by default), ten activities for each.
**A write of an activity includes**: the look-up of the lead, of its scores and of the activity's id; the activity with its
three indexes; the kept score with its state, and its place in the rankings with their indexes; the history entry with every
change of a contribution and its reason in words; where the tier changes, its counts; one commit for all of it. pgbench runs the
very statements of such a write, taken down from the API, in as many round trips.`;

const INTRODUCTION = `# Performance

\`npm run bench\` measures what stands here and writes this page; \`npm run bench -- P1\` measures one of them. The two that
are compared are measured in pairs of laps, each of them first in every other pair, after a warm-up, with
\`NODE_ENV=production\`. Their results are compared before anything is timed. A ratio is the median of the pairs' ratios:
how many times as fast Leadmark is, or of bytes and rows how many times as much it takes. The spread is from the least to the
greatest of them. Times differ from machine to machine; ratios hardly do. A row that misses its aim says so.

${WRITTEN}`;

export function markdownOf(results: readonly Result[]): string {
  return [INTRODUCTION, ...results.map(sectionOf)].join('\n\n');
}

function sectionOf(result: Result): string {
  const { id, title, what, aim, rows } = result;
  const told = `Aim: ${aim}. ${circumstancesOf(result)}`;
  return [`## ${id}: ${title}`, what, tableOf(rows.map(cellsOf)), told].join('\n\n');
}

function tableOf(rows: readonly string[][]): string {
  return [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function circumstancesOf({ date, pairs, peer, machine, node, engine, database }: Result): string {
  const { cpu, cores, memoryGb, system } = machine;
  const where = `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}${database ? `, PostgreSQL ${database}` : ''}`;
  return `Measured on ${date} in ${pairs} pairs${peer ? ` against ${peer}` : ''}, engine ${engine}, ${where}.`;
}
