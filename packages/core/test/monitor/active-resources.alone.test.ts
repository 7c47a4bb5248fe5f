import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createManualClock } from './manual-clock.js';
import { createSystemRecording } from './system-recording.js';

async function listen(): Promise<void> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    // The next test counts what is open, and a server that has told of its end is not gone yet.
    await vi.waitFor(() => expect(process.getActiveResourcesInfo()).not.toContain('TCPServerWrap'));
  });
}

test('what keeps the event loop alive is counted by type, every fifteen seconds', async () => {
  const clock = createManualClock();
  const { system, scrape } = createSystemRecording({ sources: clock });
  const servers = async () => (await scrape()).value('nodejs_active_handles', { type: 'Server' }) ?? 0;
  const before = await servers();
  system.start();
  await listen();
  expect(await servers()).toBe(before);
  clock.pass(15_000);
  expect(await servers()).toBe(before + 1);
  expect((await scrape()).value('nodejs_active_resources', { type: 'TCPServerWrap' })).toBeGreaterThan(0);
});

test('what keeps the event loop alive is counted by each scrape when nobody monitors', async () => {
  const { system, scrape } = createSystemRecording();
  system.start();
  system.stop();
  const servers = async () => (await scrape()).value('nodejs_active_handles', { type: 'Server' }) ?? 0;
  const before = await servers();
  await listen();
  expect(await servers()).toBe(before + 1);
});
