import type { Telemetry } from '@vigia/core';
import type { Gates } from '../gates.js';
import type { Harness } from '../harness.js';

/** Writes a line that says where it was written. */
export type Note = (where: string) => void;

/** What an application is made with. */
export interface ContextSetup {
  readonly vigia: Telemetry;
  readonly note: Note;
  /** Every request announces here that the telemetry has let it in: `arrived`. */
  readonly gates: Gates;
  /** Serve HTTP/2 in clear text; only Koa and Fastify can. */
  readonly http2?: boolean;
}

/**
 * Starts an application that writes lines wherever the code of a request can run. All answer `GET /walk`, `GET
 * /stream`, `GET /throw`, `GET /nowhere` (nothing), `POST /json` and `POST /raw`.
 */
export type MakeContextApplication = (setup: ContextSetup) => Promise<Harness>;

/** Where the lines of a framework must be written, beside those of all. */
export interface ContextPlaces {
  readonly [path: string]: readonly string[];
}

/** One framework. */
export interface ContextFramework {
  readonly makeApplication: MakeContextApplication;
  readonly places: ContextPlaces;
}
