import { VigiaError } from '@vigia/contract';

/** Why a connection string is refused. The string is never named: it holds the password. */
export function unreadable(reason: string): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', `The connection string of PostgreSQL cannot be used: ${reason}`);
}
