import type { EventRow } from './event-row.js';

/** What the object, its numbers and its short texts take, measured. */
const FIXED_BYTES = 600;

/** What a row takes of memory, roughly. */
export function rowBytes({ path, query_params, user_agent, error_message }: EventRow): number {
  return FIXED_BYTES + lengthOf(path) + lengthOf(query_params) + lengthOf(user_agent) + lengthOf(error_message);
}

function lengthOf(value: string | number | undefined): number {
  return typeof value === 'string' ? value.length : 0;
}
