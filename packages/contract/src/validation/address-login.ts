import { describeValue } from './describe-value.js';

/** Who asks, as an address says it. */
export interface AddressLogin {
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** The login in an address. What is no percent-encoding, such as `100%`, stands for itself. Never throws. */
export function loginIn({ username, password }: Pick<URL, 'username' | 'password'>): AddressLogin {
  return { username: decoded(username), password: decoded(password) };
}

/** Names what was to be an address: as `describeValue` does, without all that may be a login in it. */
export function describeAddress(value: unknown): string {
  if (typeof value !== 'string') return describeValue(value);
  return describeValue(value.replace(/^([a-z]+:\/\/)?.*@/is, '$1***@'));
}

function decoded(text: string): string | undefined {
  if (text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
