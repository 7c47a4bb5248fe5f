import { beforeAll, describe, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { findNode24 } from '../../../../scripts/node-24.mjs';
import { startChain } from '../../../src/otlp/three-services/chain.js';
import { expectOneTrace } from '../../../src/otlp/three-services/expect-one-trace.js';
import { processLinks } from '../../../src/otlp/three-services/process-link.js';
import { openReceiver } from '../receiver/open-receiver.js';

const NODE_24 = findNode24();

beforeAll(() => assertFreshBuild());

const NODES = [
  ['this Node', { path: process.execPath }],
  ['Node 24', NODE_24],
] as const;

describe.each(NODES)('on %s', (_name, node) => {
  test.skipIf('missing' in node)('a request through three processes is one trace', async () => {
    const receiver = await openReceiver();
    const nodeBinary = 'path' in node ? node.path : '';
    await expectOneTrace(await startChain(processLinks(receiver.url, nodeBinary)), receiver);
  });
});
