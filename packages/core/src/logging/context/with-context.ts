import type { ContextFields, ContextScope } from './context-scope.js';
import { fieldsScope } from './fields-scope.js';
import { contextStorage, processContext } from './process-context.js';

/** What every line has by itself, and would have twice. */
const OF_EVERY_LINE: ReadonlySet<string> = new Set(['level', 'time', 'pid', 'service', 'msg']);

/**
 * Runs something, and gives every line that is written in it these fields: `withContext({ tenant }, () => …)`, in
 * requests, in jobs and outside of both. Of nested ones the inner wins; the ids of a request or a job stay as they
 * are, and so do `level`, `time`, `pid`, `service` and `msg`. Does nothing but that where every telemetry of the
 * process has `logs.context: false`.
 *
 * @returns what it returns.
 */
export function withContext<Result>(fields: ContextFields, act: () => Result): Result {
  const { storage, members } = processContext();
  if (storage === undefined && members.length > 0) return act();
  const shared = contextStorage();
  return shared.run(scopeWith(fields, shared.getStore()), act);
}

function scopeWith(fields: ContextFields, outer: ContextScope | undefined): ContextScope {
  const kept = Object.entries(fields ?? {}).filter(([name]) => !OF_EVERY_LINE.has(name));
  return fieldsScope(Object.fromEntries(kept), outer);
}
