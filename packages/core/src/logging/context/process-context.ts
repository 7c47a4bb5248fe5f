import { AsyncLocalStorage } from 'node:async_hooks';
import type { ContextScope } from './context-scope.js';

/** What all telemetries of a process share. */
export interface ProcessContext {
  /** Made when somebody first needs it: on Node 20 its first `run` turns async hooks on for the whole process. */
  storage: AsyncLocalStorage<ContextScope> | undefined;
}

const CONTEXT: unique symbol = Symbol.for('vigia.context') as typeof CONTEXT;

/**
 * The one state of a process: on the global object, since a program may load both builds of this package (import,
 * require), and those are to see each other's requests.
 */
export function processContext(): ProcessContext {
  const shared = globalThis as { [CONTEXT]?: ProcessContext };
  shared[CONTEXT] ??= { storage: undefined };
  return shared[CONTEXT];
}

/** The storage of the process, from now on there. */
export function contextStorage(): AsyncLocalStorage<ContextScope> {
  const context = processContext();
  context.storage ??= new AsyncLocalStorage();
  return context.storage;
}
