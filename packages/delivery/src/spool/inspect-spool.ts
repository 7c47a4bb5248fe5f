import { join } from 'node:path';
import { createSystemClock } from '../clock.js';
import { ownerDirectories } from './owner-directories.js';
import { createOwnerWatch, type OwnerSighting, SILENCE_MS } from './owner-watch.js';
import { mayPass } from './passing-errors.js';
import { type ScannedSegment, scanSegment } from './scan-segment.js';
import { segmentPathsIfThere } from './segment-names.js';
import { sinkDirectories } from './sink-directories.js';
import { errorCode } from './spool-problems.js';
import { createSpoolSystem, type SpoolSystem } from './spool-system.js';

/** One process's part of the spools in a directory. */
export interface SpoolOwner {
  readonly sink: string;
  /** The name of its directory. */
  readonly name: string;
  readonly host: string;
  /** 0 when the process closed its spool, and anybody may have it. */
  readonly pid: number;
  /** Of a process on another machine this is what its heartbeat looks like now. */
  readonly isAlive: boolean;
  /** When the process last showed that it lives, by its own clock, in milliseconds since 1970. */
  readonly heartbeatMs: number;
  readonly segments: number;
  /** On the disk. */
  readonly bytes: number;
  /** Not yet acknowledged. */
  readonly entries: number;
  readonly items: number;
  /** Items that cannot be read, at least one for each damaged place. A process that writes now may seem to have one. */
  readonly corruptItems: number;
  /** First time of the oldest entry that waits, in milliseconds since 1970. */
  readonly oldestTimeMs: number | undefined;
}

/** What is called a segment and is none, such as a symbolic link. */
const NO_SEGMENT: ScannedSegment = {
  ...{ bytes: 0, fileBytes: 0, entries: 0, items: 0, corruptItems: 1 },
  oldestTimeMs: undefined,
};

/**
 * Looks at the spools of all sinks in a directory, and changes nothing. Reads every byte of them.
 *
 * @throws VigiaError when the directory cannot be read
 */
export async function inspectSpool(
  directory: string,
  system: SpoolSystem = createSpoolSystem(),
): Promise<readonly SpoolOwner[]> {
  const owners: SpoolOwner[] = [];
  for (const { sink, path } of sinkDirectories(directory)) {
    for (const { sighting, scans } of await lookInto(path)) {
      owners.push({ sink, ...ownerFacts(sighting, system), ...summary(scans) });
    }
  }
  return owners;
}

/** An owner's directory, as it was seen and read. */
interface Look {
  readonly sighting: OwnerSighting;
  readonly scans: readonly ScannedSegment[];
}

/** Whoever takes over faster than this is not waited for. */
const MAX_ROUNDS = 20;

/**
 * Until the same names are there twice: what is taken over between being listed and being read comes back under a name
 * that nobody had, and no name may be seen while it changes.
 */
async function lookInto(sinkDirectory: string): Promise<readonly Look[]> {
  let looks = new Map<string, Look>();
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const sightings = ownerDirectories(sinkDirectory);
    if (round > 1 && sightings.length === looks.size && sightings.every(({ name }) => looks.has(name))) break;
    const known = looks;
    looks = new Map();
    for (const sighting of sightings) {
      const { name } = sighting;
      looks.set(name, known.get(name) ?? { sighting, scans: await scanAll(join(sinkDirectory, name)) });
    }
  }
  return [...looks.values()];
}

function ownerFacts(sighting: OwnerSighting, system: SpoolSystem) {
  const { name, heartbeatMs, owner } = sighting;
  const clock = createSystemClock();
  const watch = createOwnerWatch(system, clock);
  const isAlive = !watch.isDead(sighting) && (watch.knows(owner) || clock.wallMs() - heartbeatMs < SILENCE_MS);
  return { name, host: owner.host, pid: owner.pid, isAlive, heartbeatMs };
}

async function scanAll(path: string): Promise<readonly ScannedSegment[]> {
  const scans: ScannedSegment[] = [];
  for (const segment of segmentPathsIfThere(path)) {
    try {
      scans.push(await scanSegment(segment));
    } catch (cause) {
      if (mayPass(cause)) throw cause;
      // Acknowledged to its end meanwhile.
      if (errorCode(cause) !== 'ENOENT') scans.push(NO_SEGMENT);
    }
  }
  return scans;
}

function summary(scans: readonly ScannedSegment[]) {
  const sum = (count: (scan: ScannedSegment) => number) => scans.reduce((total, scan) => total + count(scan), 0);
  return {
    segments: scans.length,
    bytes: sum(({ fileBytes }) => fileBytes),
    entries: sum(({ entries }) => entries),
    items: sum(({ items }) => items),
    corruptItems: sum(({ corruptItems }) => corruptItems),
    oldestTimeMs: scans.find(({ oldestTimeMs }) => oldestTimeMs !== undefined)?.oldestTimeMs,
  };
}
