import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestPage } from '../test-page.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

it('keeps no more views of a second than a few: whoever asks for ever others does not fill the memory', async () => {
  const testPage = createTestPage({ variables: { NODE_ENV: 'development' } });
  const { host, watch } = testPage.attach();
  const headers = await testPage.enter(host);
  const ask = async (text: number) => (await testPage.ask(`/api/logs?text=${text}`, { headers })).status;
  const texts = Array.from({ length: 150 }, (_, text) => text);
  expect(new Set(await Promise.all(texts.map(ask)))).toEqual(new Set([200]));
  expect(watch.asked).toHaveLength(150);
  await ask(0);
  expect(watch.asked).toHaveLength(150);
  await ask(149);
  expect(watch.asked).toHaveLength(151);
});
