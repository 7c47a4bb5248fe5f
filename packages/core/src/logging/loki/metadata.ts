import { wellFormed } from './well-formed.js';

const MAX_ENTRIES = 120;
const MAX_BYTES = 61_440;

/**
 * Structured metadata as Loki takes it, below its limits of 128 entries and 64 KiB a line: what goes beyond is left out,
 * and so is every name that Loki can make nothing of, for one of which it refuses the whole push with a 500.
 */
export function readMetadata(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const metadata: Record<string, string> = {};
  let entries = 0;
  let bytes = 0;
  for (const [name, value] of Object.entries(given)) {
    if (!isUsable(name) || value === '') continue;
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    entries += 1;
    if (entries > MAX_ENTRIES || bytes > MAX_BYTES) break;
    metadata[wellFormed(name)] = wellFormed(value);
  }
  return metadata;
}

/** Whether a letter or digit that Loki knows is in it; everything else becomes an underscore. */
function isUsable(name: string): boolean {
  return /[a-zA-Z0-9]/.test(name);
}
