import { parseArgs } from 'node:util';

/** How the demo was asked to run. */
export interface DemoFlags {
  /** Ends by itself after so many seconds; without it, at Ctrl-C. */
  readonly seconds: number | undefined;
  /** The first of four ports in a row; 0 takes free ones. */
  readonly port: number;
}

/** A mistake of the caller's: its message is all that need be shown. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm run demo -- [--seconds N] [--port N]

  --seconds N  stop by itself after N seconds, 1 to 3600 (without it: at Ctrl-C)
  --port N     first of four ports in a row, 1024 to 65532 (without it: free ports)
  --help       show this text`;

/** @throws {@link UsageError} naming the flag, its value and what it takes. */
export function parseFlags(argv: readonly string[]): DemoFlags | 'help' {
  const values = parse(argv);
  if (values.help === true) return 'help';
  return {
    seconds: values.seconds === undefined ? undefined : wholeNumber('--seconds', values.seconds, { from: 1, to: 3600 }),
    port: values.port === undefined ? 0 : wholeNumber('--port', values.port, { from: 1024, to: 65_532 }),
  };
}

function parse(argv: readonly string[]): { help?: boolean; seconds?: string; port?: string } {
  const options = { help: { type: 'boolean' }, seconds: { type: 'string' }, port: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : cause}\n\n${USAGE}`, { cause });
  }
}

function wholeNumber(flag: string, text: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new UsageError(`${flag} ${text}: takes a whole number from ${from} to ${to}.\n\n${USAGE}`);
}
