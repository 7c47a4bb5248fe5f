import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createLineRedaction } from '../../../src/logging/redaction/line-redaction.js';
import { redactionRules } from '../../../src/logging/redaction/redaction-rules.js';

const SECRET = 'hunter2';

function redactingLogger(names: readonly string[] = []) {
  const lines: string[] = [];
  const hooks = { streamWrite: createLineRedaction(names) };
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: pino({ base: null, timestamp: false, hooks }, destination) };
}

function written(lines: readonly string[]): unknown[] {
  return lines.map((line) => JSON.parse(line));
}

it.each([
  'password',
  'PASSWORD',
  'userPassword',
  'user_password',
  'apiKey',
  'api_key',
  'api-key',
  'x-api-key',
  'authorization',
  'Proxy-Authorization',
  'cookie',
  'set-cookie',
  'refreshToken',
  'client_secret',
])('redacts %s wherever it stands', (name) => {
  const { lines, logger } = redactingLogger();
  logger.info({ [name]: SECRET });
  logger.info({ a: { b: [{ c: { d: { e: { f: { g: { [name]: SECRET } } } } } }] } }, 'deep');
  logger.info({ headers: { [name]: [SECRET, SECRET] } });
  logger.child({ [name]: SECRET }).info('child');
  logger.error(Object.assign(new Error('failed'), { config: { [name]: { value: SECRET } } }));
  logger.info({ order: { toJSON: () => ({ [name]: SECRET }) } });
  expect(lines.join('')).not.toContain(SECRET);
  expect(lines.join('').match(/\[Redacted\]/g)).toHaveLength(6);
});

it.each(['tokens', 'tokenizer', 'maxTokens', 'passwordless', 'secretary', 'message'])('leaves %s', (name) => {
  const { lines, logger } = redactingLogger();
  logger.info({ [name]: 'kept' });
  expect(written(lines)).toEqual([{ level: 30, [name]: 'kept' }]);
});

it('redacts further names, as whole names', () => {
  const { lines, logger } = redactingLogger(['iban', 'social "number"']);
  logger.info({ a: { IBAN: SECRET, 'social_"number"': SECRET, libanon: 'kept' } });
  expect(written(lines)).toEqual([
    { level: 30, a: { IBAN: '[Redacted]', 'social_"number"': '[Redacted]', libanon: 'kept' } },
  ]);
});

it("never alters the caller's object", () => {
  const { logger } = redactingLogger();
  const order = Object.freeze({ id: 1, card: Object.freeze({ token: SECRET }) });
  logger.info(order);
  expect(order).toEqual({ id: 1, card: { token: SECRET } });
});

it('says nothing of what is not there, and keeps yes and no', () => {
  const { lines, logger } = redactingLogger();
  logger.info({ password: null, token: true, secret: '', cookie: 0 });
  expect(written(lines)).toEqual([
    { level: 30, password: null, token: true, secret: '[Redacted]', cookie: '[Redacted]' },
  ]);
});

it('does not look into text', () => {
  const { lines, logger } = redactingLogger();
  logger.info({ note: '{"password":"kept"}' }, 'the "password": is kept');
  expect(written(lines)).toEqual([{ level: 30, note: '{"password":"kept"}', msg: 'the "password": is kept' }]);
});

it('redacts the parameters of addresses, in texts too', () => {
  const { lines, logger } = redactingLogger(['iban']);
  logger.info({ url: `/orders?page=2&token=${SECRET}#top`, note: `a "?Access%5FToken=${SECRET}" b` });
  const failure = Object.assign(new Error(`GET https://bank/?IBAN=${SECRET} failed`), { url: `/?password=${SECRET}` });
  logger.error({ password: SECRET, err: failure });
  expect(lines.join('')).not.toContain(SECRET);
  expect(written(lines)).toMatchObject([
    { url: '/orders?page=2&token=[Redacted]#top', note: 'a "?Access%5FToken=[Redacted]" b' },
    { err: { message: 'GET https://bank/?IBAN=[Redacted] failed', url: '/?password=[Redacted]' } },
  ]);
});

it('leaves what is no parameter of an address', () => {
  const { lines, logger } = redactingLogger();
  const text = 'Ready? token=kept, a&b, /?page=2&tokens=3, ?token, x=1?';
  logger.info(text);
  expect(written(lines)).toEqual([{ level: 30, msg: text }]);
});

it('survives objects that hold themselves', () => {
  const { lines, logger } = redactingLogger();
  const circular: Record<string, unknown> = { password: SECRET };
  circular['self'] = circular;
  logger.info({ circular });
  expect(written(lines)).toMatchObject([{ circular: { password: '[Redacted]' } }]);
});

it('writes no line that names a secret and is no JSON', () => {
  const redact = createLineRedaction([]);
  expect(redact(`{"password":"${SECRET}\n`)).not.toContain(SECRET);
});

it('needs no more than time in proportion, whatever a value repeats', () => {
  const { lines, logger } = redactingLogger(['a', 'b']);
  logger.info({ text: 'token"'.repeat(200_000), next: '"a"'.repeat(200_000) });
  logger.info({ text: '?'.repeat(200_000), next: '&a'.repeat(200_000), last: '?token%'.repeat(100_000) });
  expect(lines).toHaveLength(2);
});

it('tells names from paths', () => {
  expect(redactionRules(['iban', 'customer.iban', '*.iban', 'items[0]'])).toEqual({
    names: ['iban'],
    paths: ['customer.iban', '*.iban', 'items[0]'],
  });
});
