import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { eventually } from '../monitor/eventually.js';

const SERVICE = fileURLToPath(new URL('./fixtures/talkative-service.mjs', import.meta.url));
const TOO_MUCH = 400;

let directory: string;
let children: ChildProcess[];
let opened: number[];

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core'));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-stdout-'));
  children = [];
  opened = [];
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const descriptor of opened.splice(0)) closeSync(descriptor);
  rmSync(directory, { recursive: true });
});

function open(path: string, flags: number): number {
  const descriptor = openSync(path, flags);
  opened.push(descriptor);
  return descriptor;
}

function release(descriptor: number): void {
  opened = opened.filter((other) => other !== descriptor);
  closeSync(descriptor);
}

/** A pipe of the system: its end for a process to write to, and what reads as much of it as is there. */
function makePipe() {
  const path = join(directory, 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = open(path, constants.O_WRONLY);
  const chunk = Buffer.alloc(50_000);
  function read(): string {
    try {
      return chunk.toString('utf8', 0, readSync(reader, chunk));
    } catch {
      return '';
    }
  }
  return { reader, writer, read };
}

function run(act: string, stdout: number | 'pipe', options: object = {}): ChildProcess {
  const child = spawn(process.execPath, [SERVICE, act, JSON.stringify(options)], {
    stdio: ['ignore', stdout, 'ignore', 'ipc'],
  });
  children.push(child);
  return child;
}

interface Line {
  readonly service?: string;
  readonly index?: number;
  readonly msg: string;
}

/** The lines that were said, each whole. */
function saidIn(text: string): Line[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line): Line => JSON.parse(line)).filter(({ msg }) => msg === 'said');
}

async function readToEnd(child: ChildProcess, read: () => string): Promise<string> {
  let text = '';
  let isOver = false;
  void once(child, 'close').then(() => {
    isOver = true;
  });
  await eventually(() => {
    text += read();
    if (!isOver) throw new Error('it still runs');
  });
  for (let more = read(); more !== ''; more = read()) text += more;
  return text;
}

const LINES = 100;
const ALL = Array.from({ length: LINES }, (_, index) => index);

describe.each(['talk', 'exit', 'throw', 'flush'])('of a process that ends by %s', (act) => {
  const expected = act === 'flush' ? [undefined] : ALL;

  it('every line is in the pipe', async () => {
    const { writer, read } = makePipe();
    const text = await readToEnd(run(act, writer, { lines: LINES }), read);
    expect(saidIn(text).map(({ index }) => index)).toEqual(expected);
  });

  it('every line is in the file', async () => {
    const path = join(directory, 'log');
    const child = run(act, open(path, constants.O_WRONLY | constants.O_CREAT), { lines: LINES });
    await once(child, 'close');
    expect(saidIn(readFileSync(path, 'utf8')).map(({ index }) => index)).toEqual(expected);
  });

  it('every line is in the socket that Node makes for a child', async () => {
    const child = run(act, 'pipe', { lines: LINES });
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
    });
    await once(child, 'close');
    expect(saidIn(text).map(({ index }) => index)).toEqual(expected);
  });
});

it.each([
  ['two telemetries', 'twice', ['orders', 'carts']],
  ['worker threads', 'workers', ['orders', 'one', 'two']],
  ['a cluster', 'cluster', ['orders', 'worker-1', 'worker-2']],
])('lines of %s are whole, and those of each in their order', async (_, act, names) => {
  const { writer, read } = makePipe();
  const child = run(act, writer, { lines: 3_000, bufferBytes: 16_777_216 });
  const said = saidIn(await readToEnd(child, read));
  expect(said).toHaveLength(names.length * 3_000);
  expect(new Set(said.map(({ service }) => service))).toEqual(new Set(names));
});

/** Reads what a service that serves is asked over its channel. */
async function served(child: ChildProcess): Promise<{ ask(): Promise<string>; request(): Promise<number> }> {
  const [{ port }] = await once(child, 'message');
  return {
    async ask() {
      child.send('metrics');
      const [{ metrics }] = await once(child, 'message');
      return metrics;
    },
    request: async () =>
      (await fetch(`http://127.0.0.1:${port}/orders/7`, { headers: { 'user-agent': 'x'.repeat(1_000) } })).status,
  };
}

function lostOf(metrics: string, reason: string): number {
  const found = new RegExp(`^telemetry_events_dropped_total{sink="stdout",reason="${reason}"} (\\d+)`, 'm').exec(
    metrics,
  );
  return Number(found?.[1] ?? Number.NaN);
}

async function requestOften(request: () => Promise<number>): Promise<void> {
  for (let count = 0; count < TOO_MUCH; count += 1) expect(await request()).toBe(200);
}

describe('requests go on, and losses are counted', () => {
  it.each(['pipe', 'socket'])('while the reader of a %s rests', async (kind) => {
    const pipe = makePipe();
    const child = run('serve', kind === 'pipe' ? pipe.writer : 'pipe', { bufferBytes: 65_536 });
    let text = '';
    const { ask, request } = await served(child);
    await requestOften(request);
    const lost = lostOf(await ask(), 'queue_full');
    expect(lost).toBeGreaterThan(0);
    child.stdout?.on('data', (chunk) => {
      text += chunk;
    });
    const read = () => (kind === 'pipe' ? pipe.read() : '');
    await eventually(() => {
      text += read();
      const arrived = text.split('"msg":"request completed"}\n').length - 1;
      if (arrived + lost < TOO_MUCH) throw new Error(`${arrived} lines and ${lost} lost`);
    });
    await eventually(() => {
      text += read();
      expect(text).toContain(`(queue_full), so far ${lost}.`);
    });
    await request();
    await eventually(() => {
      text += read();
      expect(text.split('"msg":"request completed"}\n')).toHaveLength(TOO_MUCH - lost + 2);
    });
  });

  it.each(['pipe', 'socket'])('when the reader of a %s has gone', async (kind) => {
    const { reader, writer } = makePipe();
    const child = run('serve', kind === 'pipe' ? writer : 'pipe');
    const { ask, request } = await served(child);
    release(writer);
    release(reader);
    child.stdout?.destroy();
    for (let lost = 0; lost < 3; lost = lostOf(await ask(), 'closed')) expect(await request()).toBe(200);
    child.send('end');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('on a full disk', async () => {
    const child = run('serve', open('/dev/full', constants.O_WRONLY));
    const { ask, request } = await served(child);
    for (let lost = 0; lost < 3; lost = lostOf(await ask(), 'rejected')) expect(await request()).toBe(200);
    child.send('end');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
