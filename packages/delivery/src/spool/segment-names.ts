import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './spool-problems.js';

const SEGMENT_NAME = /^\d{8,}\.seg$/;

/** The file name of a segment, by its number from 1. */
export function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.seg`;
}

/** The segments of an owner's directory, oldest first. */
export function segmentPaths(directory: string): readonly string[] {
  const names = readdirSync(directory).filter((name) => SEGMENT_NAME.test(name));
  const oldestFirst = names.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
  return oldestFirst.map((name) => join(directory, name));
}

/** The same for who only looks: none where the directory was taken over, or deleted, meanwhile. */
export function segmentPathsIfThere(directory: string): readonly string[] {
  try {
    return segmentPaths(directory);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return [];
    throw cause;
  }
}
