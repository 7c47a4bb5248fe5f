import type { EventEmitter } from 'node:events';

/** What many telemetries do at one event of the process. None of them throws. */
export type Act = () => void;

/** Events that come without anybody asking for them. */
export type EndEvent = 'beforeExit' | 'exit';

/** Where the listener of an event stands, and by what it is known. */
export interface SharedEvent {
  readonly event: EndEvent | NodeJS.Signals;
  /** Of `Symbol.for`: telemetries of either build share one listener. */
  readonly mark: symbol;
  /** Before all listeners that are there, so that what is told of is written by those who write then. */
  readonly first?: boolean | undefined;
}

/** The one listener of a process; each telemetry with its own would make Node warn of a leak from the eleventh on. */
type SharedListener = Act & { readonly [mark: symbol]: Set<Act> };

/** Whose overloads take no union of events. */
const events: EventEmitter = process;

/**
 * Does something at an event of the process, until the function that is returned is called. Throws what Node does for a
 * signal that cannot be listened to.
 */
export function shareListener(shared: SharedEvent, act: Act): () => void {
  const listener = listenerOf(shared) ?? install(shared);
  const acts = listener[shared.mark];
  acts?.add(act);
  return () => {
    acts?.delete(act);
    if (acts?.size === 0) events.off(shared.event, listener);
  };
}

function listenerOf({ event, mark }: SharedEvent): SharedListener | undefined {
  return events.rawListeners(event).find((listener): listener is SharedListener => mark in listener);
}

function install({ event, mark, first }: SharedEvent): SharedListener {
  const acts = new Set<Act>();
  const listener: SharedListener = Object.assign(() => callAll(acts), { [mark]: acts });
  if (first === true) events.prependListener(event, listener);
  else events.on(event, listener);
  return listener;
}

/** As they are now: one may leave while it acts. */
function callAll(acts: ReadonlySet<Act>): void {
  for (const act of [...acts]) act();
}
