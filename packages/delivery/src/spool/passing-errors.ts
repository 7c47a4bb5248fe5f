import { errorCode } from './spool-problems.js';

const PASSING: ReadonlySet<string> = new Set([
  'EACCES',
  'EAGAIN',
  'EBUSY',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'EPERM',
  'EROFS',
  'ESTALE',
  'ETIMEDOUT',
]);

/** Whether the cause may pass. After any other error a file is given up: it must not stop all that is behind it. */
export function mayPass(cause: unknown): boolean {
  return PASSING.has(errorCode(cause) ?? '');
}
