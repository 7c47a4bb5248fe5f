import { headerText } from './header-text.js';

/** Longer headers are no list that anybody is to read. */
const LONGEST_HEADER_CHARACTERS = 16_384;
const MOST_MEMBERS = 32;
/** What the recommendation asks everybody to hand on. */
const MOST_CHARACTERS = 512;
/** Members that go first when there is too much. */
const LARGE_MEMBER_CHARACTERS = 128;

/** A key and a value as level 2 of the recommendation has them, which takes in those of level 1. */
const MEMBER = /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
const OPTIONAL_SPACE = /^[ \t]+|[ \t]+$/g;

/**
 * Reads `tracestate` headers, several as one list, as it is handed on; `undefined` where there is nothing, or anything
 * of it is wrong: then no part of it counts. Of more than 512 characters whole members are left out: first those that
 * are longer than 128, then the last.
 * @see https://www.w3.org/TR/trace-context-2/#tracestate-header
 */
export function readTraceState(header: unknown): string | undefined {
  const text = headerText(header);
  if (text === undefined || text.length > LONGEST_HEADER_CHARACTERS) return undefined;
  const members = text.split(',').map(trimmed).filter(isNotEmpty);
  if (members.length === 0 || members.length > MOST_MEMBERS || !members.every(isMember)) return undefined;
  const kept = shortened(members);
  return kept.length === 0 ? undefined : kept.join(',');
}

function trimmed(member: string): string {
  return member.replace(OPTIONAL_SPACE, '');
}

function isNotEmpty(member: string): boolean {
  return member !== '';
}

function isMember(member: string): boolean {
  return MEMBER.test(member);
}

/** From the end, as the members that changed last stand first. */
function shortened(members: readonly string[]): readonly string[] {
  const kept = [...members];
  const isTooLong = (): boolean => charactersOf(kept) > MOST_CHARACTERS;
  for (let index = kept.length - 1; index >= 0 && isTooLong(); index -= 1) {
    if ((kept[index] ?? '').length > LARGE_MEMBER_CHARACTERS) kept.splice(index, 1);
  }
  while (isTooLong()) kept.pop();
  return kept;
}

/** With the commas between them. */
function charactersOf(members: readonly string[]): number {
  return members.reduce((sum, member) => sum + member.length + 1, -1);
}
