// What a process holds: its heap, its handles, its listeners.
import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';

const COLLECTIONS = 4;

/** Bytes of live objects. What a collection lets go of is finalized in turns of the event loop. */
export async function heapBytes() {
  for (let times = 0; times < COLLECTIONS; times += 1) {
    globalThis.gc();
    await setImmediate();
  }
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Writes what lives in the heap to a file (see heap-contents.ts). */
export async function writeHeap(path) {
  await heapBytes();
  writeHeapSnapshot(path);
}

/** File descriptors that are open. The directory itself is open while it is read. */
export function openDescriptors() {
  return readdirSync('/proc/self/fd').length - 1;
}

/** How many listeners an emitter has for each event. */
export function listenersOf(emitter) {
  const counts = emitter.eventNames().map((event) => [String(event), emitter.listenerCount(event)]);
  return Object.fromEntries(counts.sort(([left], [right]) => left.localeCompare(right)));
}

/** How often each text occurs. */
export function countBy(texts) {
  const counts = {};
  for (const text of [...texts].sort()) counts[text] = (counts[text] ?? 0) + 1;
  return counts;
}
