import type { TestEvent } from 'node:test/reporters';

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

function describeEnd({ type, data }: Ended): string {
  const mark = type === 'test:pass' ? '✔' : '✘';
  const line = `${mark} ${data.name} (${(data.details.duration_ms / 1000).toFixed(1)} s)\n`;
  if (!('error' in data.details)) return line;
  const { error } = data.details;
  const cause = error.cause instanceof Error ? error.cause : error;
  return `${line}${(cause.stack ?? cause.message).replace(/^/gm, '    ')}\n`;
}

/** A reporter for node:test: a line for each test when it ends, and at last how many passed and how many failed. */
async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts = { 'test:pass': 0, 'test:fail': 0 };
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    counts[event.type] += 1;
    yield describeEnd(event);
  }
  yield `${counts['test:pass']} passed, ${counts['test:fail']} failed\n`;
}

export = report;
