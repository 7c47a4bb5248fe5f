import {
  closeSync,
  constants,
  fchmodSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  read,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';

const readLater = promisify(read);
const syncLater = promisify(fdatasync);

const PRIVATE_FILE = 0o600;

/** An open file of a spool. Members throw, or reject with, the errors of the file system. */
export interface SegmentFile {
  /** Writes all of it, or throws and leaves the file as long as it was, if the disk lets it. */
  append(bytes: Uint8Array, position: number): void;
  overwrite(byte: number, position: number): void;
  truncate(length: number): void;
  size(): number;
  /** Fewer bytes than asked for where the file ends; none once it is closed. */
  read(position: number, length: number): Promise<Buffer>;
  /** Brings to the disk what was written since the last time. */
  sync(): void;
  syncLater(): Promise<void>;
  /** Takes effect when nothing reads or syncs any more, lest the number of the file mean another one by then. */
  close(): void;
}

/** Creates a file that only this user can read. Fails where one is. */
export function createSegmentFile(path: string): SegmentFile {
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | noFollow();
  const descriptor = openSync(path, flags, PRIVATE_FILE);
  // The mask of the process may have taken even the owner's own rights away.
  fchmodSync(descriptor, PRIVATE_FILE);
  return segmentFileOf(descriptor);
}

/** Opens a file that is there, for reading and acknowledging, or for reading alone. */
export function openSegmentFile(path: string, access: 'read' | 'write'): SegmentFile {
  const mode = access === 'write' ? constants.O_RDWR : constants.O_RDONLY;
  return segmentFileOf(openSync(path, mode | noFollow() | noWaiting()));
}

/** Windows has no such flag. */
function noFollow(): number {
  return constants.O_NOFOLLOW ?? 0;
}

/** For a pipe that somebody has put there, and that nobody writes to. Windows has no such flag. */
function noWaiting(): number {
  return constants.O_NONBLOCK ?? 0;
}

function segmentFileOf(descriptor: number): SegmentFile {
  let writes = 0;
  let syncedWrites = 0;
  let running = 0;
  let isClosing = false;

  async function during<Result>(work: () => Promise<Result>): Promise<Result> {
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      closeWhenIdle();
    }
  }

  function closeWhenIdle(): void {
    if (isClosing && running === 0) closeQuietly(descriptor);
  }

  return {
    append(bytes, position) {
      try {
        writes += 1;
        writeAll(descriptor, bytes, position);
      } catch (cause) {
        cutQuietly(descriptor, position);
        throw cause;
      }
    },
    overwrite(byte, position) {
      writes += 1;
      writeAll(descriptor, Uint8Array.of(byte), position);
    },
    truncate: (length) => ftruncateSync(descriptor, length),
    size: () => fstatSync(descriptor).size,
    async read(position, length) {
      if (isClosing) return Buffer.alloc(0);
      return during(() => readBytes(descriptor, position, length));
    },
    sync() {
      if (isClosing || syncedWrites === writes) return;
      fdatasyncSync(descriptor);
      syncedWrites = writes;
    },
    async syncLater() {
      if (isClosing || syncedWrites === writes) return;
      const upTo = writes;
      await during(() => syncLater(descriptor));
      syncedWrites = Math.max(syncedWrites, upTo);
    },
    close() {
      if (isClosing) return;
      isClosing = true;
      closeWhenIdle();
    },
  };
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  let written = 0;
  while (written < bytes.byteLength) {
    written += writeSync(descriptor, bytes, written, bytes.byteLength - written, position + written);
  }
}

/** What cannot be cut off is overwritten by the next append, or found torn by the next process. */
function cutQuietly(descriptor: number, length: number): void {
  try {
    ftruncateSync(descriptor, length);
  } catch {
    // The caller gets the error of the write, which came first.
  }
}

/** What a disk has to say so late, it says to `sync`, too. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // Nobody waits for this.
  }
}

async function readBytes(descriptor: number, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await readLater(descriptor, bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
