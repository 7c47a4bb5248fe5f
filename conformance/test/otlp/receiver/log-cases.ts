import type { RuleName } from '../../../src/otlp/receiver/rules.js';
import type { Case, Spoil } from './case.js';
import { nanoseconds, type SpoilableRequest, text } from './sound-requests.js';

const line = ({ resourceLogs: [first] }: SpoilableRequest) => first.scopeLogs[0].logRecords[0];

function ofLine(rule: RuleName, spoil: Spoil): Case {
  return { rule, signal: 'logs', spoil: (request) => spoil(line(request)) };
}

/** What can be wrong with lines. */
export const LOG_CASES: readonly Case[] = [
  { rule: 'undecodable', signal: 'logs', spoil: (request) => Object.assign(request, { unknown: 1 }) },
  { rule: 'record-age', signal: 'logs', limits: { maxAgeMs: 1 } },
  { rule: 'attribute-name', signal: 'logs', limits: { reservedAttributes: ['request_id'] } },
  {
    ...ofLine('attribute-list', ({ attributes }) =>
      attributes.push({ key: 'map', value: { kvlistValue: { values: [] } } }),
    ),
    limits: { hasFlatAttributes: true },
  },
  {
    rule: 'service-name',
    signal: 'logs',
    spoil: ({ resourceLogs: [of] }) =>
      of.resource.attributes.splice(0, 1, text('service.name', 'unknown_service:node')),
  },
  ofLine('trace-id', (it) => Object.assign(it, { traceId: 'abcd' })),
  ofLine('trace-id', (it) => Object.assign(it, { traceId: '' })),
  ofLine('span-id', (it) => Object.assign(it, { spanId: 'ab' })),
  ofLine('severity', (it) => Object.assign(it, { severityNumber: 0 })),
  ofLine('severity', (it) => Object.assign(it, { severityText: 'warn' })),
  ofLine('log-body', (it) => Reflect.deleteProperty(it, 'body')),
  ofLine('log-time', (it) => Object.assign(it, { timeUnixNano: '0' })),
  ofLine('log-time', (it) => Object.assign(it, { observedTimeUnixNano: nanoseconds(5_000) })),
];
