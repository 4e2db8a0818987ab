import { readCommandLine } from '../src/instance/command-line';

test('known options are read', () => {
  expect([...readCommandLine(['--demo'])]).toEqual(['--demo']);
  expect([...readCommandLine([])]).toEqual([]);
});

test.each(['--dmeo', 'demo', '--demo=1', 'toString'])('%s is refused, with the way to the help', (argument) => {
  expect(() => readCommandLine(['--demo', argument])).toThrow(
    `Unknown: ${argument}. What there is: npm start -- --help`,
  );
});
