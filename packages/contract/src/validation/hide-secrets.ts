/// <reference lib="es2024.string" />

const REDACTED = '[Redacted]';

/** What is shorter is no secret, and stands in many a text. */
const SHORTEST = 4;

/**
 * A text of the far end's without what was sent to it in secret, which some servers and gateways echo: the values of
 * headers, whole and without their scheme, and the password of a login in them; also as JSON, and as addresses have it.
 *
 * @param sent - The values of headers.
 */
export function hideSecrets(text: string, sent: readonly string[]): string {
  const forms = sent.flatMap(secretsIn).flatMap(writtenForms);
  const known = forms.filter(({ length }) => length >= SHORTEST);
  // A secret may stand in another one, which would then be found no more.
  const longestFirst = known.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, REDACTED), text);
}

function secretsIn(value: string): readonly string[] {
  const [, scheme = '', credential = value] = /^(basic|bearer) +(.+?)=*$/i.exec(value) ?? [];
  if (scheme.toLowerCase() !== 'basic') return [value, credential];
  const login = Buffer.from(credential, 'base64').toString();
  return [value, credential, login.slice(login.indexOf(':') + 1)];
}

function writtenForms(secret: string): readonly string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())];
}
