import type { ExportAnswer } from '../encoding.js';
import { readJsonAnswer } from './read-json-answer.js';
import { readProtobufAnswer } from './read-protobuf-answer.js';

const OPENING_BRACE = 0x7b;
/** The words of strangers go into reports. */
const MOST_MESSAGE_CHARS = 1_000;

/** What nothing can be read of. */
const NOTHING: ExportAnswer = { rejected: 0, message: '' };

/**
 * Reads what a collector answered to a request that it took, in whichever form it is: no message of protobuf that OTLP
 * knows begins with a brace. What is hostile or cut reads as far as it goes.
 */
export function readAnswer(body: Uint8Array): ExportAnswer {
  if (body.length === 0) return NOTHING;
  const { rejected, message } = body[0] === OPENING_BRACE ? readJsonAnswer(body) : readProtobufAnswer(body);
  const isCount = Number.isSafeInteger(rejected) && rejected > 0;
  return { rejected: isCount ? rejected : 0, message: message.slice(0, MOST_MESSAGE_CHARS) };
}
