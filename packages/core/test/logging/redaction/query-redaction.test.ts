import { expect, it } from 'vitest';
import { redactQuery } from '../../../src/logging/redaction/query-redaction.js';
import { createSecretTest } from '../../../src/logging/redaction/secret-test.js';

it.each([
  ['/orders', '/orders'],
  ['/orders?', '/orders?'],
  ['/orders?page=2', '/orders?page=2'],
  ['/orders?token=a&page=2', '/orders?token=[Redacted]&page=2'],
  ['https://example.org/?Access%5FToken=a%20b', 'https://example.org/?Access%5FToken=[Redacted]'],
  ['/orders?IBAN=DE12&x', '/orders?IBAN=[Redacted]&x'],
  ['/orders?%zz=1&password==', '/orders?%zz=1&password=[Redacted]'],
])('writes %s as %s', (target, expected) => {
  expect(redactQuery(target, createSecretTest(['iban']))).toBe(expected);
});
