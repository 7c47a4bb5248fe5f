import type { Refusal } from '../guard/refusal.js';
import { errorAnswer, textAnswer } from './answer.js';

/** Tells programs by JSON, and people by a text. */
export function refusalAnswer({ status, error, fix, headers = {} }: Refusal, isForPrograms: boolean): Response {
  if (isForPrograms) return errorAnswer(status, { error, fix }, headers);
  return textAnswer(status, `${error}\n${fix}`, headers);
}
