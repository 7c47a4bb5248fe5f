import type { SpanEvent } from '@vigia/contract';
import { serializeError } from '../logging/errors/serialize-error.js';
import { readField } from '../logging/errors/value-walk.js';
import { redactQueriesIn } from '../logging/redaction/query-redaction.js';
import type { SecretTest } from '../logging/redaction/secret-test.js';

/** Describes an error that a span failed with. Never throws, whatever was thrown. */
export type DescribeException = (error: unknown, epochMs: number) => SpanEvent;

/** Describes errors in the names of OpenTelemetry's conventions, within the bounds and without the secrets of lines. */
export function createDescribeException(isSecret: SecretTest): DescribeException {
  return (error, epochMs) => {
    const attributes: Record<string, string> = {};
    const written = serializeError(error);
    for (const [name, field] of MEMBERS) {
      const text = typeof written === 'object' && written !== null ? readField(written, field) : undefined;
      if (typeof text === 'string' && text !== '') attributes[name] = redactQueriesIn(text, isSecret);
    }
    return { name: 'exception', timeMs: epochMs, attributes };
  };
}

const MEMBERS = [
  ['exception.type', 'type'],
  ['exception.message', 'message'],
  ['exception.stacktrace', 'stack'],
] as const;
