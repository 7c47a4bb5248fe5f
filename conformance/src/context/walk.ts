import { EventEmitter, once } from 'node:events';
import { stat } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as immediately } from 'node:timers/promises';
import type { Note } from './context-application.js';

/** Where {@link walk} writes. */
export const WALKED: readonly string[] = [
  'handler',
  'after an await',
  'next tick',
  'microtask',
  'timer',
  'listener of an emitter',
  'callback of the file system',
];

/** What handlers do between a request and its answer. */
export async function walk(note: Note): Promise<void> {
  note('handler');
  await immediately();
  note('after an await');
  const steps = new EventEmitter().on('step', () => note('listener of an emitter'));
  await new Promise<void>((resolve) => process.nextTick(() => resolve(note('next tick'))));
  queueMicrotask(() => note('microtask'));
  await new Promise<void>((resolve) => setTimeout(() => resolve(note('timer')), 0));
  steps.emit('step');
  await new Promise<void>((resolve) => stat('.', () => resolve(note('callback of the file system'))));
}

/** Where {@link readBody} writes. */
export const READ: readonly string[] = ['data', 'end', 'after the body'];

/** Reads a body by the events of its stream. */
export async function readBody(body: Readable, note: Note): Promise<number> {
  let bytes = 0;
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    note('data');
  });
  body.on('end', () => note('end'));
  await once(body, 'end');
  note('after the body');
  return bytes;
}

/** Where {@link streamedBody} writes. */
export const STREAMED: readonly string[] = ['first piece', 'last piece'];

/** A body that is made while it is sent. */
export function streamedBody(note: Note): Readable {
  async function* pieces(): AsyncGenerator<string> {
    note('first piece');
    yield 'x'.repeat(70_000);
    await immediately();
    note('last piece');
    yield 'y'.repeat(70_000);
  }
  return Readable.from(pieces(), { objectMode: false });
}

/** Where {@link watchEnd} writes when the whole answer leaves. */
export const ENDED: readonly string[] = ['finish', 'close'];

/** Listens to the end of a response, as libraries do that write lines of their own. */
export function watchEnd(response: Pick<ServerResponse, 'on'>, note: Note): void {
  response.on('finish', () => note('finish'));
  response.on('close', () => note('close'));
}
