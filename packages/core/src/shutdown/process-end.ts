import { type EndEvent, shareListener } from '../process/shared-listener.js';

/** What is done at an end of the process that no signal has begun. Neither member throws. */
export interface EndParty {
  /** Nothing is left to do: the process may be held for a while. Called again when that has ended. */
  beforeExit(): void;
  /** The process exits, of itself, by `process.exit` or by an uncaught error. Nothing can be awaited. */
  exit(): void;
}

const mark: unique symbol = Symbol.for('vigia.process-end') as typeof mark;
const EVENTS: readonly EndEvent[] = ['beforeExit', 'exit'];

/** Takes part in the end of the process until the function that is returned is called, for some of the events or all. */
export function joinProcessEnd(party: EndParty): (events?: readonly EndEvent[]) => void {
  const leave = {
    beforeExit: shareListener({ event: 'beforeExit', mark, first: true }, () => party.beforeExit()),
    exit: shareListener({ event: 'exit', mark, first: true }, () => party.exit()),
  };
  return (events = EVENTS) => {
    for (const event of events) leave[event]();
  };
}
