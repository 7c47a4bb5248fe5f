import { namePattern, SECRET_NAMES } from './secret-names.js';

/** Whether the value of a field, a header or a parameter with this name is secret. */
export type SecretTest = (name: string) => boolean;

/**
 * The test for {@link SECRET_NAMES} and further names of the user's. The former count as the end of a name too
 * (`refreshToken`, but not `tokens`), the latter only as whole names; case and separators make no difference.
 */
export function createSecretTest(names: readonly string[]): SecretTest {
  const pattern = new RegExp(`(?:${secretPattern(names, '^')})$`, 'i');
  return (name) => pattern.test(name);
}

/** The source of an expression for secret names, where `start` stands for the place before a whole name. */
export function secretPattern(names: readonly string[], start: string): string {
  const whole = names.map(namePattern).filter((pattern) => pattern !== '');
  const endings = SECRET_NAMES.map(namePattern);
  return whole.length === 0 ? endings.join('|') : `${start}(?:${whole.join('|')})|${endings.join('|')}`;
}
