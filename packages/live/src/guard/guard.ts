import type { Peer, Report } from '@vigia/contract';
import type { PageHost } from '@vigia/core';
import type { Cookie } from './cookie.js';
import type { Refusal } from './refusal.js';

/** Decides who may look. Nothing of it ever throws or rejects. */
export interface Guard {
  /** `undefined` lets the request pass. */
  refuse(request: Request, peer: Peer): Promise<Refusal | undefined>;
  /** Absent where nothing in the address of the page opens it. */
  readonly entrance?: Entrance | undefined;
  /** What is added to the address of the page in the log. */
  readonly announced: () => Announced;
  /** Answers what the guard of another process of the service asks; `undefined` for what is not for it. */
  answer(question: string): string | undefined;
}

/** How the page is opened by its address. */
export interface Entrance {
  /** What the token is called there. */
  readonly parameter: string;
  /** A cookie for the token, or why there is none. */
  enter(entry: Entry): Promise<Cookie | Refusal>;
}

/** Somebody with a token. */
export interface Entry {
  readonly request: Request;
  readonly peer: Peer;
  readonly token: string;
}

/** What the log says of how to open the page. */
export interface Announced {
  /** Such as `?open=…`; empty where none is needed. */
  readonly query: string;
  /** Stands in place of the address, where the page is refused anyway. */
  readonly refused: string | undefined;
  /** Stands behind the address. */
  readonly hint: string | undefined;
}

/** What a guard knows of where it stands. */
export interface GuardSurroundings {
  readonly report: Report;
  /** The telemetries on the page. */
  readonly hosts: () => readonly PageHost[];
  /** The link of the page has changed. */
  readonly renewed: () => void;
}
