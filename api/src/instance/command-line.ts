import { describeSettings } from '../config';
import { InstanceError } from './instance-error';

const OPTIONS = {
  '--demo': 'adds about 200 sample leads with activities of the last 90 days',
  '--help': 'shows this',
};

type Option = keyof typeof OPTIONS;

const isOption = (text: string): text is Option => Object.hasOwn(OPTIONS, text);

/** @throws InstanceError CONFIG_INVALID naming every argument that is not known */
export function readCommandLine(args: readonly string[]): ReadonlySet<Option> {
  const unknown = args.filter((arg) => !isOption(arg));
  if (unknown.length > 0)
    throw new InstanceError('CONFIG_INVALID', `Unknown: ${unknown.join(' ')}. What there is: npm start -- --help`);
  return new Set(args.filter(isOption));
}

export function helpText(): string {
  const options = Object.entries(OPTIONS).map(([name, summary]) => `  ${name.padEnd(18)} ${summary}`);
  const settings = describeSettings().map((line) => `  ${line}`);
  return [
    'Starts the Leadmark API: npm start [-- options]',
    '',
    'Options',
    ...options,
    '',
    'Environment variables',
    ...settings,
    '',
    'Example: PORT=4001 npm start -- --demo',
  ].join('\n');
}
