import type { PageHost } from '@vigia/core';
import type { Announced } from './guard.js';

/** Writes into the log how the page is opened. */
export interface Announcement {
  attach(host: PageHost): void;
  detach(host: PageHost): void;
  /** Somebody has asked for the page. Where no server has told of itself until then, its path must do. */
  asked(): void;
  /** What was written opens nothing any more. */
  renew(): void;
  /** Whether a line is being written right now: it holds what must not be kept. */
  isWriting(): boolean;
}

/** What an announcement needs. */
export interface AnnouncementOptions {
  readonly path: string;
  readonly announced: () => Announced;
}

/** One line for each link, whichever servers and telemetries have the page: all of them take it. */
export function createAnnouncement({ path, announced }: AnnouncementOptions): Announcement {
  /** The telemetries on the page, with the servers that they have told of. */
  const origins = new Map<PageHost, Set<string>>();
  /** Who has written the line that holds, and whether with a whole address. */
  let written: { readonly by: PageHost; readonly isWhole: boolean } | undefined;
  let writing = false;

  function write(by: PageHost, origin: string | undefined): void {
    written = { by, isWhole: origin !== undefined };
    const { query, refused, hint } = announced();
    const address = `${origin ?? ''}${path}/${query}`;
    const words = refused === undefined ? [address, hint] : [refused];
    writing = true;
    by.note({}, ['The live page:', ...words.filter((word) => word !== undefined)].join(' '));
    writing = false;
  }

  /** By the server that was told of first, else by the first telemetry with the path alone. */
  function writeBest(isPathEnough: boolean): void {
    const known = [...origins].map(([host, [origin]]) => ({ host, origin }));
    const best = known.find(({ origin }) => origin !== undefined) ?? (isPathEnough ? known[0] : undefined);
    if (best !== undefined) write(best.host, best.origin);
  }

  return {
    attach: (host) => {
      const told = new Set<string>();
      origins.set(host, told);
      host.listening((origin) => {
        told.add(origin);
        if (origins.has(host) && written?.isWhole !== true) write(host, origin);
      });
    },
    detach: (host) => {
      origins.delete(host);
      if (written?.by !== host) return;
      written = undefined;
      writeBest(false);
    },
    asked: () => {
      if (written === undefined) writeBest(true);
    },
    renew: () => writeBest(true),
    isWriting: () => writing,
  };
}
