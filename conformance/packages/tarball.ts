import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const BLOCK_BYTES = 512;
const FILE_TYPES = ['0', '\0'];

/** The files of a packed package by their path inside it: `dist/index.js`. */
export type PackedFiles = ReadonlyMap<string, Buffer>;

/** What a packed `package.json` says; the fields that are read here. */
export interface PackedManifest {
  readonly name: string;
  readonly version: string;
  readonly exports: unknown;
  readonly main?: string;
  readonly types?: string;
  readonly bin?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A packed package, read without being installed. */
export interface Tarball {
  readonly manifest: PackedManifest;
  readonly files: PackedFiles;
  /** The archive as a registry would send it. */
  readonly bytes: Buffer;
}

/** Reads an archive that npm or pnpm has packed: everything in it stands below `package/`. */
export function readTarball(path: string): Tarball {
  const bytes = readFileSync(path);
  const files = new Map(entries(gunzipSync(bytes)));
  const manifest = files.get('package.json');
  if (manifest === undefined) throw new Error(`${path} has no package.json.`);
  return { manifest: JSON.parse(manifest.toString()), files, bytes };
}

function* entries(archive: Buffer): Generator<readonly [string, Buffer]> {
  for (let offset = 0; archive[offset] !== undefined && archive[offset] !== 0; ) {
    const header = archive.subarray(offset, offset + BLOCK_BYTES);
    const sizeBytes = Number.parseInt(field(header, 124, 12), 8);
    const start = offset + BLOCK_BYTES;
    if (FILE_TYPES.includes(header.toString('latin1', 156, 157))) {
      yield [pathIn(header), archive.subarray(start, start + sizeBytes)];
    }
    offset = start + Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
  }
}

/** The path without the outermost folder. One over 100 bytes begins in a field of its own. */
function pathIn(header: Buffer): string {
  const prefix = field(header, 345, 155);
  const path = prefix === '' ? field(header, 0, 100) : `${prefix}/${field(header, 0, 100)}`;
  return path.slice(path.indexOf('/') + 1);
}

function field(header: Buffer, start: number, sizeBytes: number): string {
  const text = header.toString('utf8', start, start + sizeBytes);
  return text.split('\0', 1)[0]?.trim() ?? '';
}
