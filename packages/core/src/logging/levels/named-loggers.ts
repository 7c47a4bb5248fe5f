import type { Logger } from 'pino';
import { processContext } from '../context/process-context.js';

/** The children of a logger that live longer than a request, by the `context` that they were made with. */
export interface NamedLoggers {
  find(context: string): readonly Logger[];
  names(): readonly string[];
}

/** Further ones are not found by name: a service has some dozen. */
const MAX_CHILDREN = 1_000;

/** Follows a logger of ours, whose `onChild` nobody else has. */
export function followChildren(logger: Logger): NamedLoggers {
  let children: WeakRef<Logger>[] = [];
  let roomFor = MAX_CHILDREN;

  function remember(child: Logger): void {
    // What is made within a request or a job ends with it, and is made too often to be kept.
    if (processContext().storage?.getStore() !== undefined) return;
    roomFor -= 1;
    if (roomFor < 0) makeRoom();
    if (children.length < MAX_CHILDREN) children.push(new WeakRef(child));
  }

  /** Looked into once for many children, however few of them are gone. */
  function makeRoom(): void {
    children = children.filter((child) => child.deref() !== undefined);
    roomFor = MAX_CHILDREN;
  }

  function alive(): readonly { readonly child: Logger; readonly name: unknown }[] {
    return children.flatMap((reference) => {
      const child = reference.deref();
      return child === undefined ? [] : [{ child, name: child.bindings()['context'] }];
    });
  }

  logger.onChild = remember;
  return {
    find: (context) => alive().flatMap(({ child, name }) => (name === context ? [child] : [])),
    names: () => [...new Set(alive().flatMap(({ name }) => (typeof name === 'string' ? [name] : [])))],
  };
}
