import type { ExchangeEvent } from '@vigia/core';

/** Writes events to a table, as somebody does. */
export interface RowWriter {
  /** Resolves when the database has all of them. */
  write(events: readonly ExchangeEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Where rows go. */
export interface RowPlace {
  readonly url: string;
  readonly schema: string;
}

/** Opens the connection of a writer. */
export type OpenWriter = (place: RowPlace) => Promise<RowWriter>;
