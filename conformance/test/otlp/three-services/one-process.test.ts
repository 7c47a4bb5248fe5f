import { test } from 'vitest';
import { startChain } from '../../../src/otlp/three-services/chain.js';
import { expectOneTrace } from '../../../src/otlp/three-services/expect-one-trace.js';
import { ownLinks } from '../../../src/otlp/three-services/own-link.js';
import { openReceiver } from '../receiver/open-receiver.js';

test('a request through three services of one process is one trace', async () => {
  const receiver = await openReceiver();
  await expectOneTrace(await startChain(ownLinks(receiver.url)), receiver);
});
