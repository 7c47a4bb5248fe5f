import { afterAll, beforeAll, describe } from 'vitest';
import { requirement } from '../../../../../scripts/requirement.mjs';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { testLokiStream } from './loki-contract.js';
import { readFake, readReal } from './loki-reader.js';

const url = process.env['TEST_LOKI_URL'] ?? '';
const real = requirement({
  name: 'a real Loki',
  installedByCi: false,
  probe: () => (url === '' ? 'TEST_LOKI_URL is not set' : undefined),
});

describe('the fake', () => {
  let loki: FakeLoki;

  beforeAll(async () => {
    loki = await startFakeLoki();
  });

  afterAll(() => loki.close());

  testLokiStream(() => readFake(loki));
});

describe.skipIf(real.missing)('a real Loki', () => testLokiStream(() => readReal(url)));
