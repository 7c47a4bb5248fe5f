import { parseArgs } from 'node:util';

/** What the command line said. */
export interface CommandLine {
  readonly bench: string;
  readonly short: boolean;
  readonly json: string | undefined;
  readonly markdown: string | undefined;
  readonly node: string | undefined;
  readonly stack: string | undefined;
  readonly caseName: string | undefined;
  readonly rounds: number;
  readonly profile: string | undefined;
}

/** How the command is written. */
export const USAGE = `npm run bench -- BENCH [--short] [--json FILE] [--markdown FILE] [--node PATH|24] [--case NAME] [--rounds N]
       logs takes no --rounds; http takes also --case all, [--stack NAME] and [--profile DIRECTORY]`;

const DEFAULT_ROUNDS = '36';

/** @throws {TypeError} when an option is unknown, a value is missing or a number is none */
export function parseCommandLine(parameters: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
      markdown: { type: 'string' },
      node: { type: 'string' },
      stack: { type: 'string' },
      case: { type: 'string' },
      rounds: { type: 'string', default: DEFAULT_ROUNDS },
      profile: { type: 'string' },
    },
  });
  const { short, json, markdown, node, stack, case: caseName, profile } = values;
  const rounds = parseRounds(values.rounds);
  return { bench: positionals.join(' '), short, json, markdown, node, stack, caseName, rounds, profile };
}

function parseRounds(text: string): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError(`--rounds ${text} must be a whole number from 1`);
  return rounds;
}
