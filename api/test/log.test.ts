import { openLog } from '../src/instance/log';

test('the log says when in UTC and how grave it is in a word, and leaves out what is below its level', () => {
  const lines: string[] = [];
  const log = openLog('warn', { write: (line) => void lines.push(line) });
  log.info('a request');
  log.warn('a refusal');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    msg: 'a refusal',
  });
});
