import { runDemo } from './demo.js';
import { parseFlags, USAGE, UsageError } from './flags.js';

const output = { print: (text: string) => console.log(text) };

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags === 'help') return output.print(USAGE);
  // The page opens by a link alone where a service says that it is no production: this one says so, and it is not.
  process.env['NODE_ENV'] = 'development';
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  // Whoever read us has left, as `head` does: without this Node would end us in the middle.
  process.stdout.on('error', () => stop.abort());
  await runDemo(flags, output, stop.signal);
}

try {
  await main();
} catch (error) {
  const fault = error instanceof UsageError ? error.message : `The demo has failed: ${describe(error)}`;
  console.error(fault);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`;
}
