import { type ExchangeEvent, LOG_FIELDS } from '@vigia/contract';
import { accessVerdict, createDescribeException, createSecretTest, REDACTED, type SecretTest } from '@vigia/core';
import type { OtlpLog } from '../model/otlp-log.js';
import { severityOf } from './severity.js';

const MS_PER_SECOND = 1_000;

/** Those that stand elsewhere in the record, or are read of the event in a way of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['trace_id', 'span_id', 'duration_ms', 'err']);

const MEMBERS = Object.entries(LOG_FIELDS).flatMap(([name, { member }]) => {
  return member === undefined || ELSEWHERE.has(name) ? [] : [{ name, member }];
});

/**
 * Makes the line of an exchange, with the level, the message and the fields that the access line has.
 *
 * @param isSecret - Of the telemetry: what it redacts on stdout is redacted here.
 */
export function createLogOfExchange(isSecret: SecretTest = createSecretTest([])): (event: ExchangeEvent) => OtlpLog {
  const describe = createDescribeException(isSecret);
  const members = MEMBERS.map((field) => ({ ...field, isRedacted: isSecret(field.name) }));

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
      attributes: { ...membersOf(event, members), duration_ms: durationMs, ...exception },
      traceId: event.traceId,
      spanId: event.spanId,
      flags: 0,
    };
  };
}

interface LoggedMember {
  readonly name: string;
  readonly member: keyof ExchangeEvent;
  readonly isRedacted: boolean;
}

function membersOf(event: ExchangeEvent, members: readonly LoggedMember[]): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const { name, member, isRedacted } of members) {
    if (event[member] !== undefined) attributes[name] = isRedacted ? REDACTED : event[member];
  }
  return attributes;
}
