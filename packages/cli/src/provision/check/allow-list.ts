import { describeValue, VigiaError } from '@vigia/contract';

/** Series, and rules, that may be missing, by the patterns of whoever knows why. */
export interface AllowList {
  allows(name: string): boolean;
  /** Patterns that have allowed nothing so far. */
  unused(): readonly string[];
}

const PATTERN = /^[\w:*]+$/;

/**
 * Names of series and rules, in which `*` stands for any letters.
 *
 * @throws VigiaError for what is no such name.
 */
export function createAllowList(patterns: readonly string[]): AllowList {
  const expressions = new Map(patterns.map((pattern) => [pattern, expressionOf(pattern)]));
  const used = new Set<string>();
  return {
    allows(name) {
      const allowing = patterns.filter((pattern) => expressions.get(pattern)?.test(name));
      for (const pattern of allowing) used.add(pattern);
      return allowing.length > 0;
    },
    unused: () => patterns.filter((pattern) => !used.has(pattern)),
  };
}

function expressionOf(pattern: string): RegExp {
  if (PATTERN.test(pattern)) return new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
  const message = `--allow-empty is ${describeValue(pattern)}; give the name of a series, such as mails_sent_total or mails_*.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}
