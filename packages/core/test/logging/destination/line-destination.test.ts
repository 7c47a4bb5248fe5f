import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLineDestination, type LineLoss } from '../../../src/logging/destination/line-destination.js';
import type { LineOutput } from '../../../src/logging/destination/line-output.js';
import { eventually } from '../../monitor/eventually.js';
import { type RealPipe, realPipe } from './real-pipe.js';

const MEBIBYTE = 1_048_576;

let pipe: RealPipe;
let losses: Map<LineLoss, number>;

beforeEach(() => {
  pipe = realPipe();
  losses = new Map();
});

afterEach(() => {
  pipe.remove();
});

function destinationOf(open: () => LineOutput, maxBytes = MEBIBYTE) {
  const lost = (lines: number, reason: LineLoss) => void losses.set(reason, (losses.get(reason) ?? 0) + lines);
  return createLineDestination({ open, maxBytes, lost });
}

function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

async function readUntil(isEnough: (text: string) => boolean, mostBytes?: number): Promise<string> {
  let text = '';
  return eventually(() => {
    text += pipe.read(mostBytes);
    if (!isEnough(text)) throw new Error(`not yet: ${text.length} characters`);
    return text;
  });
}

it('keeps the order of pino and of those who write beside it', async () => {
  const destination = destinationOf(pipe.open);
  const logger = pino({ base: null, timestamp: false }, destination);
  logger.info('one');
  destination.write('{"msg":"two"}\n');
  logger.info('thrée');
  const text = await readUntil((read) => read.includes('thrée'));
  expect(linesOf(text).map((line) => JSON.parse(line).msg)).toEqual(['one', 'two', 'thrée']);
});

it('writes lines longer than a page, and characters of every length', async () => {
  const destination = destinationOf(pipe.open);
  const lines = ['a'.repeat(100_000), '€'.repeat(30_000), '🦊'.repeat(20_000), 'short'];
  for (const line of lines) destination.write(`${line}\n`);
  const text = await readUntil((read) => read.includes('short'));
  expect(linesOf(text).map((line) => line.length)).toEqual(lines.map((line) => line.length));
  expect(text === `${lines.join('\n')}\n`).toBe(true);
});

it('is not torn by others who write to the same pipe', async () => {
  const writers = [destinationOf(pipe.open), destinationOf(pipe.open)];
  const lengths = Array.from({ length: 2000 }, (_, index) => (index * 37) % 1000);
  writers.forEach((writer, name) => {
    for (const length of lengths) writer.write(`${name} ${length} ${'x'.repeat(length)}\n`);
  });
  const text = await readUntil((read) => linesOf(read).length === 2 * lengths.length, 30_000);
  for (const name of [0, 1]) {
    const lines = linesOf(text).filter((line) => line.startsWith(`${name} `));
    expect(lines).toEqual(lengths.map((length) => `${name} ${length} ${'x'.repeat(length)}`));
  }
});

it('lets lines wait for others also after a page', () => {
  vi.useFakeTimers();
  try {
    const destination = destinationOf(pipe.open);
    const page = Array.from({ length: 16 }, () => `${'x'.repeat(4095)}\n`);
    for (const line of [...page, 'rest\n']) destination.write(line);
    expect(pipe.read()).toBe(page.join(''));
    vi.advanceTimersByTime(10);
    expect(pipe.read()).toBe('');
    vi.advanceTimersByTime(10);
    expect(pipe.read()).toBe('rest\n');
  } finally {
    vi.useRealTimers();
  }
});

it('holds a burst of one turn of the event loop for a file, and writes it in order', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-lines-'));
  const path = join(directory, 'log');
  const descriptor = openSync(path, 'w');
  const destination = destinationOf(() => ({ descriptor, mayWait: true, close: () => closeSync(descriptor) }));
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index} ${'x'.repeat(100)}`);
  for (const line of lines) destination.write(`${line}\n`);
  destination.end();
  await new Promise<void>((resolve) => destination.flush(resolve));
  expect(linesOf(readFileSync(path, 'utf8'))).toEqual(lines);
  expect(losses).toEqual(new Map());
  rmSync(directory, { recursive: true });
});

it('counts what a reader who has stopped costs, and goes on when the reader does', async () => {
  const destination = destinationOf(pipe.open);
  const written = 40_000;
  for (let index = 0; index < written; index += 1) destination.write(`line ${index} ${'x'.repeat(50)}\n`);
  const lost = losses.get('queue_full') ?? 0;
  expect(lost).toBeGreaterThan(written / 4);
  const text = await readUntil((read) => linesOf(read).length === written - lost);
  expect(linesOf(text)[0]).toMatch(/^line 0 x+$/);
  destination.write('again\n');
  await readUntil((read) => read === 'again\n');
  expect(losses).toEqual(new Map([['queue_full', lost]]));
});

it('goes on where a thread has stopped within a page, or was refused', async () => {
  const destination = destinationOf(() => ({ ...pipe.open(), mayWait: true }));
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index} ${'x'.repeat(index % 200)}`);
  for (const line of lines) destination.write(`${line}\n`);
  const text = await readUntil((read) => read.includes('line 4999 x') && read.endsWith('\n'));
  expect(text === `${lines.join('\n')}\n`).toBe(true);
  expect(losses).toEqual(new Map());
});

it('never holds more than its bytes', async () => {
  const destination = destinationOf(pipe.open, 1000);
  destination.write(`${'a'.repeat(998)}\n`);
  destination.write('b\n');
  destination.write(`${'€'.repeat(400)}\n`);
  expect(losses).toEqual(new Map([['queue_full', 2]]));
  expect(linesOf(await readUntil((read) => read.endsWith('\n')))).toEqual(['a'.repeat(998)]);
});

it('flushes before it returns, and not for longer than a reader who has stopped is worth', async () => {
  const destination = destinationOf(pipe.open);
  destination.write('last words\n');
  destination.flushSync();
  expect(pipe.read()).toBe('last words\n');
  for (let index = 0; index < 2000; index += 1) destination.write(`${'x'.repeat(100)}\n`);
  destination.flushSync();
  expect(losses).toEqual(new Map());
  const text = await readUntil((read) => linesOf(read).length === 2000);
  expect(new Set(linesOf(text))).toEqual(new Set(['x'.repeat(100)]));
});

it('waits at no further flush for a reader who rests', async () => {
  const destination = destinationOf(pipe.open);
  for (let index = 0; index < 2000; index += 1) destination.write(`${'x'.repeat(100)}\n`);
  destination.flushSync();
  const waits = vi.spyOn(Atomics, 'wait');
  for (let times = 0; times < 10; times += 1) destination.flushSync();
  expect(waits).not.toHaveBeenCalled();
  waits.mockRestore();
  await readUntil((read) => linesOf(read).length === 2000);
});

it('survives a reader who goes away, and counts every line after it', async () => {
  const destination = destinationOf(pipe.open);
  destination.write('read\n');
  await readUntil((read) => read === 'read\n');
  pipe.abandon();
  destination.write('one\n');
  destination.write('two\n');
  await new Promise<void>((resolve) => destination.flush(resolve));
  expect(losses).toEqual(new Map([['closed', 2]]));
  destination.write('three\n');
  expect(losses).toEqual(new Map([['closed', 3]]));
});

it('counts what the system refuses and goes on', async () => {
  const refusing = openSync('/dev/full', 'w');
  const destination = destinationOf(() => ({ descriptor: refusing, mayWait: true, close: () => closeSync(refusing) }));
  destination.write('one\n');
  await new Promise<void>((resolve) => destination.flush(resolve));
  destination.write('two\n');
  destination.end();
  await new Promise<void>((resolve) => destination.flush(resolve));
  expect(losses).toEqual(new Map([['rejected', 2]]));
});

it('gives back what it has opened when it ends, and opens it anew for a later line', async () => {
  const destination = destinationOf(pipe.open);
  destination.write('one\n');
  destination.end();
  expect(pipe.openings()).toBe(0);
  expect(pipe.read()).toBe('one\n');
  destination.write('two\n');
  await readUntil((read) => read === 'two\n');
  expect(pipe.openings()).toBe(0);
});

it('shares one listener for the exit, whoever of many is done first', () => {
  const listeners = process.listenerCount('exit');
  const destinations = Array.from({ length: 12 }, () => destinationOf(pipe.open));
  for (const destination of destinations) destination.write('one\n');
  expect(process.listenerCount('exit')).toBe(listeners + 1);
  for (const destination of destinations) destination.flushSync();
  expect(process.listenerCount('exit')).toBe(listeners);
});

it('listens for the exit only while lines wait', async () => {
  const listeners = process.listenerCount('exit');
  const destination = destinationOf(pipe.open);
  expect(process.listenerCount('exit')).toBe(listeners);
  destination.write('one\n');
  expect(process.listenerCount('exit')).toBe(listeners + 1);
  destination.flushSync();
  expect(process.listenerCount('exit')).toBe(listeners);
});
