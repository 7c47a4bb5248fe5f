import { type ContextScope, isWithin } from './context-scope.js';

/** Runs something in a scope, with all that it starts; does nothing but that where it runs there already. */
export function enterScope<Result>(scope: ContextScope, act: () => Result): Result {
  const storage = scope.member?.storage;
  if (storage === undefined || isWithin(storage.getStore(), scope)) return act();
  return storage.run(scope, act);
}
