import type { Segment } from './segment.js';

/** `gone`: acknowledged, dropped, or in the hands of another process. */
export type PlaceState = 'waiting' | 'held' | 'gone';

/** Where an entry lies in its segment. */
export interface PlaceFacts {
  readonly segment: Segment;
  readonly offset: number;
  /** Where the next entry begins. */
  readonly end: number;
  readonly items: number;
  readonly firstTimeMs: number;
  /** The byte which, written here, acknowledges the entry. */
  readonly acknowledgement: { readonly at: number; readonly byte: number };
}

/** An entry that somebody has a ticket of. A class, because tickets are `unknown` to those who carry them. */
export class Place {
  readonly facts: PlaceFacts;
  state: PlaceState;

  constructor(facts: PlaceFacts, state: PlaceState) {
    this.facts = facts;
    this.state = state;
  }
}
