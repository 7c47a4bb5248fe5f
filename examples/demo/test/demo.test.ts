import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FakeLoki, startFakeLoki } from '../../../packages/core/test/logging/loki/fake-loki/fake-loki.js';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const SERVICES = ['express', 'koa', 'fastify', 'nest'];

const PATIENCE = { timeout: 20_000, interval: 50 };

function servicesIn(loki: FakeLoki): readonly unknown[] {
  return [...new Set(loki.streams().map(({ labels }) => labels['service_name']))].sort();
}

beforeAll(() => assertFreshBuild());

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function startDemo(...flags: readonly string[]) {
  return startDemoWith({}, ...flags);
}

function startDemoWith(variables: NodeJS.ProcessEnv, ...flags: readonly string[]) {
  const env = { ...process.env, ...variables };
  // A session of its own, as a terminal gives: a signal can be sent to all of it.
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'], env, detached: true });
  children.push(child);
  let output = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  }
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal, output }));
  const printed = (text: string) =>
    new Promise<string>((resolve) => {
      const check = () => output.includes(text) && resolve(output);
      listeners.push(check);
      check();
    });
  return { child, exit, printed };
}

/** The processes that the demo has started. */
function childrenOf({ pid }: ChildProcess): readonly number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const processes = stdout.split('\n').map((line) => line.trim().split(/ +/).map(Number));
  return processes.flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the demo, for two seconds', () => {
  let code: unknown;
  let output: string;

  beforeAll(async () => {
    ({ code, output } = await startDemo('--seconds', '2').exit);
  });

  it('runs for the time given, shows what /metrics say of each service, and ends well', () => {
    expect(code, output).toBe(0);
    for (const service of SERVICES) {
      const row = output.split('\n').findLast((line) => line.startsWith(service));
      const [, perSecond] = row?.split(/ {2,}/) ?? [];
      expect(Number(perSecond), output).toBeGreaterThan(1);
      expect(output).toMatch(new RegExp(`${service} +http://127.0.0.1:\\d+/metrics`));
    }
  });

  it('begins with one link to a page that shows all four', () => {
    expect(output).toMatch(/^All four on one page, live: http:\/\/localhost:\d+\/telemetry\/\?open=\S+\n/);
    expect(output.match(/\?open=/g)).toHaveLength(1);
  });

  it('shows the newest lines of each service', () => {
    const lines = output.split('\n').filter((line) => /^\d\d:\d\d:\d\d\.\d{3} /.test(line));
    expect([...new Set(lines.map((line) => line.split(' ')[1]))].sort(), output).toEqual([...SERVICES].sort());
    expect(lines.some((line) => / \d{3} in [\d.]+ ms/.test(line))).toBe(true);
  });

  it('shows one request through three services as a tree of spans', () => {
    const [, tree = ''] = output.split(/^One request through 3 services, trace [0-9a-f]{32}:$/m);
    const services = [...tree.matchAll(/^ {2}(\w+) +.*GET \/availability\/:item .* server 200$/gm)];
    expect(services.map(([, service]) => service).slice(1), output).toEqual(['fastify', 'nest']);
  });

  it('stores its events, and shows the slowest routes by SQL', () => {
    const [, table = ''] = output.split('The slowest routes, by SQL');
    expect(table, output).toMatch(
      /^demo-\w+ +GET +\/reports\/sales +\d+ requests +p95 +[\d.]+ ms +[\d.]+ % of all time$/m,
    );
    expect(output).not.toContain('VIGIA_');
  });
});

describe('the demo', () => {
  it('says so where no PostgreSQL can be started, and goes on', async () => {
    const { code, output } = await startDemoWith({ TMPDIR: '/dev/null' }, '--seconds', '1').exit;
    expect(code, output).toBe(0);
    expect(output).toMatch(/^No PostgreSQL can be started here, so that no events are stored: .*ENOTDIR/);
    expect(output).toContain('In all');
    expect(output).not.toContain('The slowest routes');
  });

  it('has its PostgreSQL to the end where Ctrl-C reaches all of its processes', async () => {
    const demo = startDemo();
    await demo.printed('Their own numbers');
    const keepers = childrenOf(demo.child);
    process.kill(-(demo.child.pid ?? 0), 'SIGINT');
    const { code, output } = await demo.exit;
    expect(code, output).toBe(0);
    expect(output).toContain('The slowest routes, by SQL');
    expect([keepers.length, keepers.filter(isRunning)]).toEqual([1, []]);
  });

  it('leaves no PostgreSQL behind when it is killed', async () => {
    const demo = startDemo();
    await demo.printed('Their own numbers');
    const keepers = childrenOf(demo.child);
    expect(keepers).toHaveLength(1);
    demo.child.kill('SIGKILL');
    await demo.exit;
    await vi.waitFor(() => expect(keepers.filter(isRunning)).toEqual([]), PATIENCE);
  });

  it('sends every line to the Loki that LOKI_HOST names, and says so', async () => {
    const loki = await startFakeLoki();
    const demo = startDemoWith({ LOKI_HOST: loki.url });
    await demo.printed('Their own numbers');
    await vi.waitFor(() => expect(servicesIn(loki)).toEqual(SERVICES.map((name) => `demo-${name}`).sort()), PATIENCE);
    demo.child.kill('SIGINT');
    const { code, output } = await demo.exit;
    await loki.close();
    expect(code, output).toBe(0);
    expect(output).toMatch(/Loki: \d+ lines delivered, \d+ waiting, 0 lost/);
    expect(output).not.toContain('VIGIA_DELIVERY_LOSS');
    expect(loki.entries().filter(({ line }) => line.includes('"msg":"telemetry is on"'))).toHaveLength(SERVICES.length);
  });

  it('tells of lines that are lost to a Loki that is not there', async () => {
    const { code, output } = await startDemoWith({ LOKI_HOST: 'http://127.0.0.1:9' }, '--seconds', '1').exit;
    expect(code, output).toBe(0);
    expect(output).toMatch(/lost \d+ items \(shutdown\)/);
  });

  it('runs until it is interrupted, and then ends well', async () => {
    const demo = startDemo();
    await demo.printed('Their own numbers');
    demo.child.kill('SIGINT');
    const { code, output } = await demo.exit;
    expect(code, output).toBe(0);
    expect(output).toContain('In all');
  });

  it('ends well when nobody reads it any more', async () => {
    const demo = startDemo();
    await demo.printed('Their own numbers');
    demo.child.stdout.destroy();
    const { code, output } = await demo.exit;
    expect(code, output).toBe(0);
    expect(output).not.toContain('EPIPE');
  });

  it('names a port that is taken, and leaves nothing behind', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const { code, output } = await startDemo('--port', String(Math.max(1024, port - 2))).exit;
    blocker.close();
    expect(code, output).toBe(2);
    expect(output).toMatch(/Port \d+ of 127\.0\.0\.1, wanted for (fastify|koa|express), is taken/);
  });

  it('names a flag that it does not know', async () => {
    const { code, output } = await startDemo('--sceonds', '2').exit;
    expect(code).toBe(2);
    expect(output).toContain("'--sceonds'");
  });
});
