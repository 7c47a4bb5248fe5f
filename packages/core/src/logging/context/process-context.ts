import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import type { ContextMember, ContextScope } from './context-scope.js';

/** What all telemetries of a process share. */
export interface ProcessContext {
  /** Made when somebody first needs it: on Node 20 its first `run` turns async hooks on for the whole process. */
  storage: AsyncLocalStorage<ContextScope> | undefined;
  /** The telemetries that write lines or spans and are not closed, the newest last. */
  readonly members: ContextMember[];
  /** For whoever asks for a logger where there is no telemetry, once somebody has. */
  silent: Logger | undefined;
}

const CONTEXT: unique symbol = Symbol.for('vigia.context') as typeof CONTEXT;
/** A development server may make one telemetry after the other and close none. */
const MAX_MEMBERS = 100;

/**
 * The one state of a process: on the global object, since a program may load both builds of this package (import,
 * require), and those are to see each other's requests.
 */
export function processContext(): ProcessContext {
  const shared = globalThis as { [CONTEXT]?: ProcessContext };
  shared[CONTEXT] ??= { storage: undefined, members: [], silent: undefined };
  return shared[CONTEXT];
}

/** The storage of the process, from now on there. */
export function contextStorage(): AsyncLocalStorage<ContextScope> {
  const context = processContext();
  context.storage ??= new AsyncLocalStorage();
  return context.storage;
}

/** Makes a telemetry the newest of the process, until the function that is returned is called. */
export function joinContext(member: ContextMember): () => void {
  const { members } = processContext();
  members.push(member);
  if (members.length > MAX_MEMBERS) members.shift();
  return () => {
    const position = members.indexOf(member);
    if (position !== -1) members.splice(position, 1);
  };
}
