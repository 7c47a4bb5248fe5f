import { type ExchangeEvent, LOG_FIELDS, type LogFieldDefinition } from '@vigia/contract';
import { expect } from 'vitest';
import type { LoggedLine } from './line-log.js';

const FIELDS: Readonly<Record<string, LogFieldDefinition>> = LOG_FIELDS;

/** What pino and the logger of a telemetry write on every line. */
const FIRST_FIELDS = ['level', 'time', 'service', 'pid'];

/** Holds a line about a request against the event: the fields of the catalogue in their order, and nothing else. */
export function expectAccessLine(line: LoggedLine | undefined, event: ExchangeEvent): void {
  const { err, duration_ms: durationMs, ...rest } = line ?? {};
  const known = Object.entries(FIELDS).filter(([, { member }]) => member !== undefined && event[member] !== undefined);
  expect(Object.keys(line ?? {})).toEqual([...FIRST_FIELDS, ...known.map(([name]) => name), 'msg']);
  const plain = known.filter(([name]) => name !== 'err' && name !== 'duration_ms');
  expect(rest).toMatchObject(Object.fromEntries(plain.map(([name, { member }]) => [name, member && event[member]])));
  expect(rest).toMatchObject(verdictOn(event));
  expect(durationMs).toBeCloseTo(event.durationSeconds * 1000, 2);
  // The messages and stacks of its causes come after those of the error.
  if (event.error instanceof Error) {
    const { message, stack } = event.error;
    expect(err).toMatchObject({
      message: expect.stringContaining(message),
      stack: expect.stringContaining(`${stack}`),
    });
  }
}

function verdictOn({ status, outcome }: ExchangeEvent): { readonly level: number; readonly msg: string } {
  if (status >= 500) return { level: 50, msg: 'request failed' };
  if (outcome === 'aborted') return { level: 40, msg: 'request aborted' };
  return { level: status >= 400 ? 40 : 30, msg: 'request completed' };
}
