/** Names of fields and headers whose values are secret: alone, and as the end of a longer name (`refreshToken`). */
export const SECRET_NAMES = [
  'authorization',
  'cookie',
  'cookies',
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'api_key',
  'access_key',
  'private_key',
  'secret_key',
  'credentials',
  'connection_string',
] as const;

/** What stands in the place of a secret, as pino has it. */
export const REDACTED = '[Redacted]';

/** The words of a name, however it joins them: `api_key`, `api-key`, `apiKey`, `APIKEY`. */
const SEPARATORS = /[\s_.-]+/g;

/** The source of an expression, to be used without regard to case, for a name in every way of writing it. */
export function namePattern(name: string): string {
  const words = name.split(SEPARATORS).filter((word) => word !== '');
  return words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[\\s_.-]?');
}
