import { hideSecrets } from '@vigia/contract';
import { expect, test } from 'vitest';

const BASIC = `Basic ${Buffer.from('team:p"ä/ss').toString('base64')}`;

test.each([
  ['a bearer token', 'unknown token glc_s3cret', 'Bearer glc_s3cret', 'unknown token [Redacted]'],
  ['a whole header', 'got "Bearer glc_s3cret"', 'Bearer glc_s3cret', 'got "[Redacted]"'],
  ['a login', `${BASIC} is unknown`, BASIC, '[Redacted] is unknown'],
  ['a login without padding', `login ${BASIC.slice(6).replace(/=+$/, '')}!`, BASIC, 'login [Redacted]!'],
  ['a password', 'user team, password p"ä/ss', BASIC, 'user team, password [Redacted]'],
  ['a password in JSON', '{"password":"p\\"ä/ss"}', BASIC, '{"password":"[Redacted]"}'],
  ['a password in an address', '/login?password=p%22%C3%A4%2Fss', BASIC, '/login?password=[Redacted]'],
  ['a key in a header of its own', 'key k-123 is over', 'k-123', 'key [Redacted] is over'],
  ['every one of several', 'k-123, k-123', 'k-123', '[Redacted], [Redacted]'],
])('%s is hidden', (_, text, header, hidden) => {
  expect(hideSecrets(text, [header])).toBe(hidden);
});

test('a secret that stands in another one leaves nothing of that', () => {
  expect(hideSecrets('abcdefgh', ['cdef', 'abcdefgh'])).toBe('[Redacted]');
});

test.each([
  ['nothing was sent', []],
  ['the password is empty or no secret', [`Basic ${btoa('team:')}`, `Basic ${btoa('team:a')}`, '', 'Bearer ']],
  ['half a character was sent', ['Bearer \ud800\ud800\ud800\ud800']],
])('a text is as it was where %s', (_, sent) => {
  expect(hideSecrets('a tenant is missing', sent)).toBe('a tenant is missing');
});
