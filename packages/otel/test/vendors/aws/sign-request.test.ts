import { describe, expect, it } from 'vitest';
import { canonicalRequest, sha256 } from '../../../src/vendors/aws/canonical-request.js';
import { signRequest } from '../../../src/vendors/aws/sign-request.js';

/** Of the cases that AWS has published for Signature Version 4. */
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const scope = { credentials, region: 'us-east-1', service: 'service', timeMs: Date.parse('2015-08-30T12:36:00Z') };
const nothing = new Uint8Array(0);

const SESSION_TOKEN =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAnDBxWx2Wn4YpMDRNbLLPr4p7fDvLkDFFKQAwI+hfYbFfoMVvTKcYd5UnUlHFExXxBM24VYfRyN3mnLlTQPNKJJBdPZYXBVBgFhvAXcJdyKEWH+3Z74RnSsw86uuW8tWYQeUrDjQGPxTfFdCLbpzYhXKOdfa3HUmwRjS9vbCtGqPDRgIWG/xlcFdFvJpR+5PS1sHcSIzJ3WEXAMPLETOKEN==';

function signatureOf(headers: Readonly<Record<string, string>>): string | undefined {
  return /Signature=([0-9a-f]{64})$/.exec(headers['authorization'] ?? '')?.[1];
}

describe('signRequest, by the cases of AWS', () => {
  it.each([
    ['get-vanilla', 'GET', '/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['post-vanilla', 'POST', '/', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'get-vanilla-query-order-key-case',
      'GET',
      '/?Param2=value2&Param1=value1',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
  ])('signs %s', (_name, method, path, signature) => {
    const url = new URL(path, 'https://example.amazonaws.com');
    expect(signatureOf(signRequest({ method, url, headers: {}, body: nothing }, scope))).toBe(signature);
  });

  it('signs a body with its type', () => {
    const request = {
      method: 'POST',
      url: new URL('https://example.amazonaws.com/'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from('Param1=value1'),
    };
    expect(signRequest(request, scope)).toEqual({
      'x-amz-date': '20150830T123600Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
        'SignedHeaders=content-type;host;x-amz-date, ' +
        'Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    });
  });

  it('signs the token of credentials that were lent', () => {
    const lent = { ...scope, credentials: { ...credentials, sessionToken: SESSION_TOKEN } };
    const request = { method: 'POST', url: new URL('https://example.amazonaws.com/'), headers: {}, body: nothing };
    const headers = signRequest(request, lent);
    expect(headers['x-amz-security-token']).toBe(SESSION_TOKEN);
    expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,');
  });
});

describe('canonicalRequest', () => {
  const url = new URL('https://logs.eu-west-1.amazonaws.com/v1/logs');

  it('folds and sorts headers, and hashes the body', () => {
    const headers = { 'x-aws-log-stream': '  one \t  two ', host: url.host, 'x-aws-log-group': '/app' };
    expect(canonicalRequest({ method: 'POST', url, headers, body: nothing }).split('\n')).toEqual([
      'POST',
      '/v1/logs',
      '',
      'host:logs.eu-west-1.amazonaws.com',
      'x-aws-log-group:/app',
      'x-aws-log-stream:one two',
      '',
      'host;x-aws-log-group;x-aws-log-stream',
      sha256(''),
    ]);
  });

  it('encodes what was encoded once more, and sorts what comes twice by its value', () => {
    const strange = new URL("https://vpce.example//a b/%C3%A9'*/?b=2&a=%20&b=1&a-b=(x)");
    const [, path, query] = canonicalRequest({ method: 'POST', url: strange, headers: {}, body: nothing }).split('\n');
    expect(path).toBe('/a%2520b/%25C3%25A9%27%2A/');
    expect(query).toBe('a=%20&a-b=%28x%29&b=1&b=2');
  });
});
