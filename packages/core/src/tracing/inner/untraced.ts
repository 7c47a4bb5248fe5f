import type { ContextMember } from '../../logging/context/context-scope.js';
import { spanScope } from '../span-scope.js';

/**
 * Runs what takes spans. What it does, and all that it starts, makes none: it would take them in turn, without end.
 */
export function runUntraced<Result>(member: ContextMember, act: () => Result): Result {
  const { storage } = member;
  // A scope that has no span, where all others have one, is what nobody of ours traces.
  return storage === undefined
    ? act()
    : storage.run(spanScope(undefined, { member, outer: undefined, contextFields: {} }), act);
}
