import { type ExchangeEvent, LOG_FIELDS } from '@vigia/contract';
import { accessVerdict, createDescribeException, createSecretTest } from '@vigia/core';
import type { OtlpLog } from '../model/otlp-log.js';
import { severityOf } from './severity.js';

const MS_PER_SECOND = 1_000;

/** Those that stand elsewhere in the record, or are read of the event in a way of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['trace_id', 'span_id', 'duration_ms', 'err']);

const MEMBERS = Object.entries(LOG_FIELDS).flatMap(([name, { member }]) => {
  return member === undefined || ELSEWHERE.has(name) ? [] : [{ name, member }];
});

/** Makes the line of an exchange, with the level, the message and the fields that the access line has. */
export function createLogOfExchange(): (event: ExchangeEvent) => OtlpLog {
  const describe = createDescribeException(createSecretTest([]));

  return (event) => {
    const { level, message } = accessVerdict(event);
    const durationMs = event.durationSeconds * MS_PER_SECOND;
    const endMs = event.timeMs + durationMs;
    const exception = event.error === undefined ? {} : describe(event.error, endMs).attributes;
    return {
      timeMs: endMs,
      observedTimeMs: endMs,
      ...severityOf(level),
      body: message,
      attributes: { ...membersOf(event), duration_ms: durationMs, ...exception },
      traceId: event.traceId,
      spanId: event.spanId,
      flags: 0,
    };
  };
}

function membersOf(event: ExchangeEvent): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const { name, member } of MEMBERS) if (event[member] !== undefined) attributes[name] = event[member];
  return attributes;
}
