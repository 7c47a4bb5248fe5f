import type { Transport } from '../transport.js';

/** How items become what is spooled, and come back. */
export interface Packing<Item> {
  pack(items: readonly Item[]): Uint8Array;
  unpack(bytes: Uint8Array): readonly Item[];
}

/** The packing of a transport, where it has one of its own, else one line of JSON per item. */
export function packingOf<Item>(transport: Pick<Transport<Item>, 'pack' | 'unpack'>): Packing<Item> {
  const pack = transport.pack?.bind(transport) ?? packLines;
  const unpack = transport.unpack?.bind(transport) ?? unpackLines;
  return { pack, unpack: (bytes) => unpack(bytes) };
}

function packLines(items: readonly unknown[]): Uint8Array {
  return Buffer.from(items.map(lineOf).join('\n'));
}

function lineOf(item: unknown): string {
  const line: string | undefined = JSON.stringify(item);
  if (line === undefined) throw new TypeError('The item has no JSON.');
  return line;
}

function unpackLines<Item>(bytes: Uint8Array): readonly Item[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString().split('\n');
  return lines.map((line): Item => JSON.parse(line));
}
