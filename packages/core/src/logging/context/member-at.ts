import { type ContextMember, type ContextScope, scopesOf } from './context-scope.js';
import { processContext } from './process-context.js';

/**
 * The telemetry whose lines the request or the job of a scope is on; elsewhere the newest of the process that is not closed and
 * whose logs are on.
 */
export function memberAt(scope: ContextScope | undefined): ContextMember | undefined {
  const seeing = scopesOf(scope).find(({ member }) => member?.hasContext)?.member;
  return seeing ?? processContext().members.findLast(({ hasLogs }) => hasLogs);
}
