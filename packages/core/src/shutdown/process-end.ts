/** What is done at an end of the process that no signal has begun. Neither member throws. */
export interface EndParty {
  /** Nothing is left to do: the process may be held for a while. Called again when that has ended. */
  beforeExit(): void;
  /** The process exits, of itself, by `process.exit` or by an uncaught error. Nothing can be awaited. */
  exit(): void;
}

/** The one listener that all telemetries of a process share for an event, of either build: Node warns of more than ten. */
interface SharedListener {
  (): void;
  readonly [SHARED]: Set<EndParty>;
}

const SHARED: unique symbol = Symbol.for('vigia.process-end') as typeof SHARED;
const EVENTS = ['beforeExit', 'exit'] as const;

/** Takes part in the end of the process until the function that is returned is called, for some of the events or all. */
export function joinProcessEnd(party: EndParty): (events?: readonly (keyof EndParty)[]) => void {
  for (const event of EVENTS) partiesOf(event).add(party);
  return (events = EVENTS) => {
    for (const event of events) partiesOf(event).delete(party);
  };
}

function partiesOf(event: (typeof EVENTS)[number]): Set<EndParty> {
  const listener = process.rawListeners(event).find(isShared) ?? install(event);
  return listener[SHARED];
}

function isShared(listener: object): listener is SharedListener {
  return SHARED in listener;
}

/** First, so that what is told of at the exit is written by those who write then. */
function install(event: (typeof EVENTS)[number]): SharedListener {
  const parties = new Set<EndParty>();
  function ending(): void {
    for (const party of [...parties]) party[event]();
  }
  const listener: SharedListener = Object.assign(ending, { [SHARED]: parties });
  if (event === 'exit') process.prependListener(event, listener);
  else process.prependListener(event, listener);
  return listener;
}
