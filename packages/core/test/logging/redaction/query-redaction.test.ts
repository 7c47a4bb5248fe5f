import { expect, it } from 'vitest';
import { redactQueriesIn, redactQuery } from '../../../src/logging/redaction/query-redaction.js';
import { createSecretTest } from '../../../src/logging/redaction/secret-test.js';

it.each([
  ['/orders', '/orders'],
  ['/orders?', '/orders?'],
  ['/orders?page=2', '/orders?page=2'],
  ['/orders?token=a&page=2', '/orders?token=[Redacted]&page=2'],
  ['https://example.org/?Access%5FToken=a%20b', 'https://example.org/?Access%5FToken=[Redacted]'],
  ['/orders?IBAN=DE12&x', '/orders?IBAN=[Redacted]&x'],
  ['/orders?%zz=1&password==', '/orders?%zz=1&password=[Redacted]'],
  ['/blob?sv=2024&sig=a%2Bb', '/blob?sv=2024&sig=[Redacted]'],
  [
    '/object?AWSAccessKeyId=AK&Signature=s&Expires=1',
    '/object?AWSAccessKeyId=[Redacted]&Signature=[Redacted]&Expires=1',
  ],
  [
    '/object?X-Amz-Credential=AK%2F1&x-amz-signature=s&X-Amz-Expires=60',
    '/object?X-Amz-Credential=[Redacted]&x-amz-signature=[Redacted]&X-Amz-Expires=60',
  ],
  ['/o?X-Goog-Credential=a&X-Goog-Signature=s', '/o?X-Goog-Credential=[Redacted]&X-Goog-Signature=[Redacted]'],
  ['/orders?design=a&signatures=2&sigma=3&big=4', '/orders?design=a&signatures=2&sigma=3&big=4'],
])('writes %s as %s', (target, expected) => {
  expect(redactQuery(target, createSecretTest(['iban']))).toBe(expected);
});

it('leaves no signed address in a text', () => {
  const text = 'no answer of https://b.example/x?sv=1&sig=abc&b=2, nor of "https://c.example/?X-Amz-Signature=abc"';
  expect(redactQueriesIn(text, createSecretTest([]))).toBe(
    'no answer of https://b.example/x?sv=1&sig=[Redacted]&b=2, nor of "https://c.example/?X-Amz-Signature=[Redacted]"',
  );
});
