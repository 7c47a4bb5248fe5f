import { VigiaError } from '@vigia/contract';

/** pg has no code for a password that is missing, or empty. */
const PASSWORD_MISSING = /^SASL: .*password must be/;

/** Of SQLSTATE, all that is said of logins. */
const LOGIN_REFUSED = /^28/;

/** Whether the server did not let the user in, or would not have, or nobody can tell which server. */
export function isLoginRefused(cause: unknown): boolean {
  if (VigiaError.isInstance(cause)) return true;
  const { code, message } = (cause ?? {}) as Partial<Record<'code' | 'message', unknown>>;
  return LOGIN_REFUSED.test(String(code)) || PASSWORD_MISSING.test(String(message));
}
