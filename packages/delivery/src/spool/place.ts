/** `gone`: acknowledged, dropped, or in the hands of another process. */
export type PlaceState = 'waiting' | 'held' | 'gone';

/** The segment that a place is in, as far as somebody with a ticket is concerned. */
export interface PlaceKeeper {
  readonly path: string;
  /** Nothing waits or is held. */
  readonly isSpent: boolean;
  /** Makes a held entry an ordinary one. Throws nothing. */
  release(place: Place): void;
  /** Counts an entry as gone, and notes it on the disk. Throws the errors of the file system after it was counted. */
  acknowledge(place: Place): void;
}

/** Where an entry lies in its segment. */
export interface PlaceFacts {
  readonly segment: PlaceKeeper;
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
