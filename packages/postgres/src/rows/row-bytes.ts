import type { EventRow, LogRow } from './event-row.js';

/** What every row takes: the object, its numbers and its short texts take, measured. */
export const LEAST_ROW_BYTES = 600;

/** What the row of an exchange takes of memory, roughly. */
export function rowBytes({ path, query_params, user_agent, error_message }: EventRow): number {
  return LEAST_ROW_BYTES + lengthOf(path) + lengthOf(query_params) + lengthOf(user_agent) + lengthOf(error_message);
}

/** What the row of a line takes of memory, roughly. */
export function logRowBytes({ message, body }: LogRow): number {
  return LEAST_ROW_BYTES + lengthOf(message) + lengthOf(body);
}

function lengthOf(value: string | number | undefined): number {
  return typeof value === 'string' ? value.length : 0;
}
