import { COLUMNS, cellsOf } from './cells';
import type { Result } from './result';

const INTRODUCTION = `# Performance

\`npm run bench\` measures what stands here and writes this page; \`npm run bench -- P1\` measures one of them. The two that
are compared run in one process in pairs of laps, first this one, then that one, after a warm-up, with
\`NODE_ENV=production\`. Their results are compared before anything is timed. A ratio is the median of the pairs' ratios,
and the spread is from the least to the greatest of them. Times differ from machine to machine; ratios hardly do.`;

export function markdownOf(results: readonly Result[]): string {
  return [INTRODUCTION, ...results.map(sectionOf)].join('\n\n');
}

function sectionOf(result: Result): string {
  const { id, title, what, aim, peer, rows } = result;
  const aimed = peer ? `Aim: ${aim} as fast as ${peer}.` : `Aim: ${aim}.`;
  return [`## ${id}: ${title}`, what, tableOf(rows.map(cellsOf)), `${aimed} ${circumstancesOf(result)}`].join('\n\n');
}

function tableOf(rows: readonly string[][]): string {
  return [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function circumstancesOf({ date, pairs, machine, node, engine }: Result): string {
  const { cpu, cores, memoryGb, system } = machine;
  const where = `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}`;
  return `Measured on ${date} in ${pairs} pairs, engine ${engine}, ${where}.`;
}
