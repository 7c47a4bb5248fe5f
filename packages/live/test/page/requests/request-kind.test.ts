import { describe, expect, it } from 'vitest';
import { requestKind } from '../../../page/screens/requests/request-kind.js';

describe('the kind of a list of requests', () => {
  it.each(['errors', 'slowest', 'recent'])('is %s where the address says so', (kind) => {
    expect(requestKind(kind)).toBe(kind);
  });

  it.each([undefined, '', 'constructor'])('is that of what failed for %j', (named) => {
    expect(requestKind(named)).toBe('errors');
  });
});
