/**
 * Lines for whoever started the program; the log goes to stderr. A reader that went away (a closed terminal, `| head`)
 * is no reason to end a server.
 */
export function openOutput(): (message: string) => void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return (message) => void process.stdout.write(`${message}\n`);
}
