import { beforeAll, describe, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { findNode24 } from '../../../../scripts/node-24.mjs';
import { requirement } from '../../../../scripts/requirement.mjs';
import { startChain } from '../../../src/otlp/three-services/chain.js';
import { expectOneTrace } from '../../../src/otlp/three-services/expect-one-trace.js';
import { processLinks } from '../../../src/otlp/three-services/process-link.js';
import { openReceiver } from '../receiver/open-receiver.js';

const node24 = findNode24();
const needed = requirement({
  name: 'Node 24',
  installedByCi: true,
  probe: () => ('missing' in node24 ? node24.missing : undefined),
});

beforeAll(() => assertFreshBuild());

async function play(nodeBinary: string): Promise<void> {
  const receiver = await openReceiver();
  await expectOneTrace(await startChain(processLinks(receiver.url, nodeBinary)), receiver);
}

describe('a request through three processes is one trace', () => {
  test('on this Node', () => play(process.execPath));

  test.skipIf(needed.missing)('on Node 24', () => play('path' in node24 ? node24.path : ''));
});
