import type { Place } from './place.js';

/** What waits in a segment. */
export interface SegmentContent {
  /** Up to here it can be read. */
  readonly bytes: number;
  readonly entries: number;
  readonly items: number;
  /** First time of the first entry that waits. */
  readonly oldestTimeMs: number | undefined;
}

/** The books of one segment: what waits, what is held, and how far it was read. Knows no file. */
export interface SegmentLedger {
  readonly waitingEntries: number;
  readonly waitingItems: number;
  /** Nothing waits or is held. */
  readonly isSpent: boolean;
  /** No entry before this offset waits. */
  readonly position: number;
  /** The place of the entry at this offset, if somebody has a ticket of it or it went without leaving a mark. */
  placeAt(offset: number): Place | undefined;
  /** Takes in an entry that was appended. */
  enter(place: Place): void;
  /** Remembers the place of an entry that waits and was counted before. */
  remember(place: Place): void;
  release(place: Place): void;
  /** Counts an entry as gone. It is remembered as such until it is forgotten. */
  leave(place: Place): void;
  forget(place: Place): void;
  /** Moves the position, unless an entry before it was released since it was asked for. */
  advance(from: number, to: number): void;
  /** Counts as gone what waits and has no place; returns its items. */
  strike(): number;
  /** Counts everything as gone; returns the items that waited. */
  clear(): number;
}

/** Opens the books with what was found in a segment. */
export function createSegmentLedger({ entries, items }: Pick<SegmentContent, 'entries' | 'items'>): SegmentLedger {
  const places = new Map<number, Place>();
  let waitingEntries = entries;
  let waitingItems = items;
  let heldEntries = 0;
  let position = 0;

  function wait({ facts }: Place): void {
    waitingEntries += 1;
    waitingItems += facts.items;
    position = Math.min(position, facts.offset);
  }

  function strike(): number {
    const struck = waitingItems;
    waitingEntries = 0;
    waitingItems = 0;
    return struck;
  }

  return {
    get waitingEntries() {
      return waitingEntries;
    },
    get waitingItems() {
      return waitingItems;
    },
    get isSpent() {
      return waitingEntries + heldEntries === 0;
    },
    get position() {
      return position;
    },
    placeAt: (offset) => places.get(offset),
    enter(place) {
      if (place.state === 'waiting') {
        wait(place);
        return;
      }
      heldEntries += 1;
      places.set(place.facts.offset, place);
    },
    remember: (place) => void places.set(place.facts.offset, place),
    release(place) {
      if (place.state !== 'held') return;
      place.state = 'waiting';
      heldEntries -= 1;
      wait(place);
    },
    leave(place) {
      if (place.state === 'held') heldEntries -= 1;
      else {
        waitingEntries -= 1;
        waitingItems -= place.facts.items;
      }
      place.state = 'gone';
      if (position === place.facts.offset) position = place.facts.end;
    },
    forget: (place) => void places.delete(place.facts.offset),
    advance(from, to) {
      if (position === from) position = to;
    },
    strike,
    clear() {
      for (const place of places.values()) place.state = 'gone';
      places.clear();
      heldEntries = 0;
      return strike();
    },
  };
}
