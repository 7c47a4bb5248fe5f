import { resolve } from 'node:path';
import type { Report } from '@vigia/contract';
import { type Clock, createSystemClock } from '../clock.js';
import { sinkDirectory } from './sink-directories.js';
import { createSpoolSystem, type SpoolSystem } from './spool-system.js';

/** Where a spool is and how large it may grow. */
export interface OpenSpoolOptions {
  /** Of all spools. May be shared by processes, containers and machines. */
  readonly directory: string;
  /** The name of the sink, whose spools share a directory and a limit. */
  readonly sink: string;
  /**
   * Bytes on the disk of all spools of the sink together, those of other processes included. Processes that write at
   * one time can exceed it by a segment each.
   *
   * @defaultValue 268435456 (256 MiB)
   */
  readonly maxBytes?: number | undefined;
  /**
   * Bytes after which a new file is begun: what is deleted at once when the spool is full. At most an eighth of
   * `maxBytes` is used.
   *
   * @defaultValue 8388608 (8 MiB)
   */
  readonly segmentBytes?: number | undefined;
  readonly report: Report;
  /** @defaultValue the clock of the machine */
  readonly clock?: Clock | undefined;
  /** @defaultValue what the system tells of its processes */
  readonly system?: SpoolSystem | undefined;
}

/** {@link OpenSpoolOptions} with every default in place. */
export interface SpoolSettings {
  readonly directory: string;
  readonly sink: string;
  readonly sinkDirectory: string;
  readonly maxBytes: number;
  readonly segmentBytes: number;
  readonly report: Report;
  readonly clock: Clock;
  readonly system: SpoolSystem;
}

const MAX_BYTES = 256 * 1024 * 1024;
const SEGMENT_BYTES = 8 * 1024 * 1024;
const FEWEST_SEGMENTS = 8;

/** Puts the defaults in place. */
export function resolveOpenSpoolOptions(options: OpenSpoolOptions): SpoolSettings {
  const { sink, report } = options;
  // The application may change its working directory.
  const directory = resolve(options.directory);
  const { maxBytes = MAX_BYTES, segmentBytes = SEGMENT_BYTES } = options;
  const { clock = createSystemClock(), system = createSpoolSystem() } = options;
  return {
    directory,
    sink,
    sinkDirectory: sinkDirectory(directory, sink),
    maxBytes,
    segmentBytes: Math.min(segmentBytes, Math.ceil(maxBytes / FEWEST_SEGMENTS)),
    report,
    clock,
    system,
  };
}
