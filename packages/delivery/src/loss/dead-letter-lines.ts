import { inspect } from 'node:util';
import type { DeadLetter } from './dead-letter.js';

/** A letter as lines of JSON, one per item, as many as fit: each with time, sink, reason, cause and the item. */
export function deadLetterLines<Item>({ items, reason, sink, cause }: DeadLetter<Item>, maxBytes: number): Buffer {
  const head = { time: new Date().toISOString(), sink, reason, cause: textOf(cause) };
  const lines: string[] = [];
  let bytes = 0;
  for (const item of items) {
    const line = `${lineOf(head, item)}\n`;
    bytes += Buffer.byteLength(line);
    if (bytes > maxBytes) break;
    lines.push(line);
  }
  return Buffer.from(lines.join(''));
}

/** What has no JSON is shown as Node would print it: it is here because something is wrong with it. */
function lineOf<Item>(head: object, item: Item): string {
  try {
    return JSON.stringify({ ...head, item });
  } catch {
    return JSON.stringify({ ...head, item: inspect(item) });
  }
}

function textOf(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  return cause instanceof Error ? cause.message : inspect(cause);
}
