import { randomUUID } from 'node:crypto';
import type { LogRecord } from '@vigia/contract';
import type { LogRow, ProcessColumns } from './event-row.js';
import { harmlessCount, harmlessText, harmlessUuid } from './harmless.js';
import { harmlessJson } from './harmless-json.js';

/** Makes the row of a line. */
export type LogRowOf = (record: LogRecord) => LogRow;

const MAX_NAME_LENGTH = 256;
const MAX_MESSAGE_LENGTH = 8_192;

/** What a line is where its field `event` does not say. */
const PLAIN_EVENT = 'log';

/** Rows of the lines of a process. Whatever a line holds, PostgreSQL takes the row. */
export function createLogRowOf({ namespace, version, target }: ProcessColumns): LogRowOf {
  return ({ level, timeMs, line, fields }) => {
    const { time: _time, level: _level, msg, ...others } = fields;
    const { event, context, request_uuid } = others;
    const isRead = Object.keys(fields).length > 0;
    return {
      namespace,
      version,
      target: filled(harmlessText(context, MAX_NAME_LENGTH)) ?? target,
      time: harmlessCount(timeMs * 1_000) ?? Date.now() * 1_000,
      event_id: randomUUID(),
      parent_event_id: harmlessUuid(request_uuid),
      // Faucet knows nothing graver.
      level: level === 'fatal' ? 'error' : level,
      event_type: filled(harmlessText(event, MAX_NAME_LENGTH)) ?? PLAIN_EVENT,
      message: harmlessText(isRead ? msg : line, MAX_MESSAGE_LENGTH),
      body: isRead ? harmlessJson(others) : undefined,
    };
  };
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
