import type { Logger } from 'pino';
import type { Storm } from './storm-guard.js';

const ERROR = 50;

/** Writes one line in place of all that a storm had too many. */
export function writeStormLine(logger: Logger, { level, fingerprint, lines }: Storm): void {
  // `fatal` would have the destination written out before it returns.
  const method = level >= ERROR ? 'error' : 'warn';
  const like = fingerprint === '' ? 'without a message' : `like: ${fingerprint}`;
  logger[method]({ suppressed_lines: lines }, `suppressed ${lines} lines ${like}`);
}
