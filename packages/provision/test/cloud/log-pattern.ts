import { runInNewContext } from 'node:vm';

/** How many lines a pattern of CloudWatch Logs takes, by a reading of the few forms that are rendered. */
export function takenBy(pattern: string, lines: readonly object[]): number {
  const script = pattern
    .slice(1, -1)
    .replaceAll(/\$\.(\w+) = \*/g, 'line.$1 !== undefined')
    .replaceAll(/\$\.(\w+) = /g, 'line.$1 === ')
    .replaceAll('$.', 'line.');
  return lines.filter((line) => runInNewContext(script, { line }) === true).length;
}
