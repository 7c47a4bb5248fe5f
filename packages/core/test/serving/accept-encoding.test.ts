import { expect, test } from 'vitest';
import { chooseEncoding } from '../../src/serving/accept-encoding.js';

test.each<[string | null, 'gzip' | 'identity', boolean]>([
  [null, 'identity', true],
  ['', 'identity', true],
  ['gzip', 'gzip', true],
  ['GZIP', 'gzip', true],
  ['x-gzip', 'gzip', true],
  ['gzip, deflate, br, zstd', 'gzip', true],
  ['br', 'identity', true],
  ['deflate;q=1, gzip;q=0.1', 'gzip', true],
  ['gzip;q=0', 'identity', true],
  ['gzip;q=0.0', 'identity', true],
  ['gzip;q=0.000, *', 'identity', true],
  ['gzip ; q=0.5', 'gzip', true],
  ['gzip;q=1.000', 'gzip', true],
  ['*', 'gzip', true],
  ['*;q=0', 'identity', true],
  ['*;q=0, gzip', 'gzip', false],
  ['identity', 'identity', true],
  ['identity;q=0', 'identity', true],
  ['gzip, identity;q=0', 'gzip', false],
  ['identity;q=0, *', 'gzip', false],
  ['*;q=0, identity, gzip', 'gzip', true],
  ['gzip;q=0.5, identity', 'identity', true],
  ['gzip, identity;q=0.5', 'gzip', true],
  ['gzip;q=2', 'identity', true],
  ['gzip;q=', 'identity', true],
  ['gzip;q=-1', 'identity', true],
  ['gzip;level=9', 'gzip', true],
  [',,gzip,,', 'gzip', true],
])('%j wants %s', (header, wanted, takesIdentity) => {
  expect(chooseEncoding(header)).toEqual({ wanted, takesIdentity });
});
