import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requirement } from '../../scripts/requirement.mjs';
import { readPage } from '../src/moving/page.js';
import { type ChatServices, openChatServices } from '../src/provision/paging/chat-services.js';
import { type ListeningServer, startListening } from '../src/provision/paging/listening-server.js';
import { runProgram, userEnvironment } from './run-program.js';
import { createScratch, INSTALL_TIMEOUT_MS, installProject, type Scratch } from './scratch.js';

const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });
const alertmanagerProgram = requirement({
  name: 'Alertmanager',
  command: 'prometheus-alertmanager',
  installedByCi: true,
});

/** The page says that the first one comes within minutes. */
const PAGE_TIMEOUT_MS = 6 * 60_000;

const VIGIA = join('node_modules', '.bin', 'vigia');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

/** Text of the page, with what is another place here. It must be there. */
function placed(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replaceAll(from, to);
}

describe.skipIf(prometheusProgram.missing || alertmanagerProgram.missing)('docs/zero-to-page.md', () => {
  let scratch: Scratch | undefined;
  let directory: string;
  let port: number;
  let slack: ChatServices | undefined;
  let alertmanager: ListeningServer | undefined;
  let prometheus: ListeningServer | undefined;
  let service: ChildProcess | undefined;
  let traffic: NodeJS.Timeout | undefined;

  function startService(variables: NodeJS.ProcessEnv = {}): void {
    const env = { ...userEnvironment(), ...variables };
    service = spawn(process.execPath, ['service.js'], { cwd: directory, env, stdio: 'ignore' });
  }

  async function stopService(): Promise<void> {
    if (service === undefined) return;
    const exit = once(service, 'exit');
    service.kill();
    await exit;
  }

  function ask(path: string): Promise<string> {
    return fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.text());
  }

  function vigia(...words: readonly string[]) {
    return runProgram(directory, [VIGIA, 'provision', ...words]);
  }

  beforeAll(async () => {
    scratch = await createScratch();
    slack = await openChatServices();
    port = await freePort();
    const dependencies = { express: '^5.0.0', '@vigia/express': '*' };
    directory = scratch.project('orders', {
      'package.json': { name: 'orders', type: 'module', dependencies, devDependencies: { '@vigia/cli': '*' } },
      'service.js': placed(readPage('zero-to-page').blocks('js')[0] ?? '', '3000', String(port)),
      secret: `${slack.url}/slack`,
    });
    await installProject(directory);
  }, INSTALL_TIMEOUT_MS);

  afterAll(async () => {
    clearInterval(traffic);
    service?.kill();
    await prometheus?.stop();
    await alertmanager?.stop();
    await slack?.close();
    await scratch?.close();
  }, INSTALL_TIMEOUT_MS);

  it('has a service that tells', async () => {
    startService();
    await vi.waitFor(async () => expect(await ask('/orders')).toBe('[]'), { timeout: 15_000, interval: 100 });
    expect(await ask('/metrics')).toMatch(/^http_requests_total\{.*route="\/orders".*\} 1$/m);
  });

  it('has a configuration that renders what the servers take', async () => {
    expect((await vigia('init')).succeeded).toBe(true);
    const config = placed(readPage('zero-to-page').blocks('ts')[0] ?? '', 'localhost:3000', `localhost:${port}`);
    const path = '/etc/alertmanager/secrets/slack';
    writeFileSync(join(directory, 'vigia.config.ts'), placed(config, path, join(directory, 'secret')));
    expect((await vigia('render')).output).toContain('+ alertmanager/alertmanager.yml');
    expect((await vigia('diff')).output).toContain('Nothing differs.');
    alertmanager = await startListening(
      'prometheus-alertmanager',
      [
        '--config.file=observability/alertmanager/alertmanager.yml',
        '--storage.path=alerts',
        '--web.listen-address=127.0.0.1:0',
        '--cluster.listen-address=',
      ],
      directory,
    );
    const settings = join(directory, 'observability/prometheus/prometheus.yml');
    writeFileSync(settings, placed(readFileSync(settings, 'utf8'), 'localhost:9093', new URL(alertmanager.url).host));
    prometheus = await startListening(
      'prometheus',
      [`--config.file=${settings}`, '--storage.tsdb.path=metrics', '--web.listen-address=127.0.0.1:0'],
      directory,
    );
  }, 120_000);

  it('has a check that finds nothing wrong after a minute', async () => {
    const check = async () => {
      const { succeeded, output } = await vigia('check', '--prometheus', prometheus?.url ?? '');
      expect({ succeeded, output }).toMatchObject({ succeeded: true, output: expect.stringContaining('1 target up') });
    };
    await vi.waitFor(check, { timeout: 120_000, interval: 5_000 });
  }, 130_000);

  it('wakes somebody when the service fails', { timeout: PAGE_TIMEOUT_MS }, async () => {
    traffic = setInterval(() => void ask('/orders').catch(() => {}), 200);
    await stopService();
    startService({ BROKEN: '1' });
    const page = await vi.waitFor(() => slack?.first('/slack'), { timeout: PAGE_TIMEOUT_MS, interval: 1_000 });
    expect(JSON.stringify(page)).toContain('AvailabilityErrorBudgetBurn');
  });
});
