import type { ExportAnswer } from '../encoding.js';
import { readFields } from './read-fields.js';

/** The same numbers for all three signals. */
const PARTIAL_SUCCESS = 1;
const REJECTED = 1;
const MESSAGE = 2;

/** Reads the `partial_success` of an `Export…ServiceResponse`. */
export function readProtobufAnswer(body: Uint8Array): ExportAnswer {
  let rejected = 0;
  let message = '';
  for (const { number, value } of readFields(body)) {
    if (number !== PARTIAL_SUCCESS || typeof value === 'number') continue;
    for (const field of readFields(value)) {
      if (field.number === REJECTED && typeof field.value === 'number') rejected = field.value;
      if (field.number === MESSAGE && typeof field.value !== 'number')
        message = Buffer.from(field.value).toString('utf8');
    }
  }
  return { rejected, message };
}
