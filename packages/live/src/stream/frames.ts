import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Report } from '@vigia/contract';
import type { Refusal } from '../guard/refusal.js';
import type { ViewRequest } from '../service/view-request.js';
import { viewEvent } from './events.js';

/** A view as it was at one moment, encoded once for all who look at it. */
export interface Frame {
  readonly json: string;
  /** The event of a stream. */
  event(): Uint8Array;
  /** The JSON, compressed. */
  gzip(): Promise<Uint8Array>;
  /** Of a log: how far it goes. */
  readonly cursor: string | undefined;
}

/** The frames of the moment. */
export interface Frames {
  /** One that is there, or is being made; else makes it. Rejects with what the view does. */
  of(request: ViewRequest, after: string | undefined): Promise<Frame>;
  /** A second is over: what is asked for now is made anew. What is still being made is not begun a second time. */
  next(): void;
  isEmpty(): boolean;
  /** Forgets also what is still being made. */
  clear(): void;
}

/** What whoever looks is told instead. */
export const VIEW_FAILED: Refusal = {
  status: 500,
  error: 'The view could not be made.',
  fix: 'The service has reported why; ask again.',
};

/** More than people look at in one second; each may be a megabyte. */
const MOST_KEPT = 100;

interface Made {
  readonly frame: Promise<Frame>;
  isSettled: boolean;
}

const compress: (text: string) => Promise<Uint8Array> = promisify(gzip);

/** @param report - Told of each view that fails, once. */
export function createFrames(report: Report): Frames {
  const frames = new Map<string, Made>();

  function make(request: ViewRequest, after: string | undefined): Made {
    const made: Made = { frame: createFrame(request, after), isSettled: false };
    const settle = () => {
      made.isSettled = true;
    };
    made.frame.then(settle, (cause: unknown) => {
      settle();
      const message = 'A view of the live page could not be made.';
      report({ code: 'VIGIA_INTERNAL', message, fix: 'Report it with the cause.', cause });
    });
    return made;
  }

  return {
    of: (request, after) => {
      const key = `${request.key} ${after ?? ''}`;
      const known = frames.get(key);
      if (known !== undefined) return known.frame;
      const made = make(request, after);
      if (frames.size < MOST_KEPT) frames.set(key, made);
      return made.frame;
    },
    next: () => {
      for (const [key, { isSettled }] of frames) if (isSettled) frames.delete(key);
    },
    isEmpty: () => frames.size === 0,
    clear: () => frames.clear(),
  };
}

async function createFrame(request: ViewRequest, after: string | undefined): Promise<Frame> {
  const view = await request.ask(after);
  const json = JSON.stringify(view);
  let event: Uint8Array | undefined;
  let compressed: Promise<Uint8Array> | undefined;
  return {
    json,
    event: () => {
      event ??= viewEvent(json);
      return event;
    },
    gzip: () => {
      compressed ??= compress(json);
      return compressed;
    },
    cursor: 'cursor' in view && typeof view.cursor === 'string' ? view.cursor : undefined,
  };
}
