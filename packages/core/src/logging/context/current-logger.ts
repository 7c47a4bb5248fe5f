import type { Logger } from 'pino';
import { createSilentLogger } from '../silent-logger.js';
import { boundLogger } from './bound-logger.js';
import { type ContextMember, type ContextScope, scopesOf } from './context-scope.js';
import { processContext } from './process-context.js';

/**
 * The logger for code that nobody hands one: in a request or a job that of the telemetry which sees it, with its ids
 * and what `withContext` added; elsewhere that of the newest telemetry of this process that is not closed and whose
 * logs are on; silent where there is none. To be asked where a line is written, and not once for all.
 */
export function currentLogger(): Logger {
  const context = processContext();
  const scope = context.storage?.getStore();
  const member = memberAt(scope) ?? context.members.at(-1);
  if (member === undefined) {
    context.silent ??= createSilentLogger();
    return context.silent;
  }
  return scope === undefined ? member.logger : boundLogger(scope, member);
}

function memberAt(scope: ContextScope | undefined): ContextMember | undefined {
  return scopesOf(scope).find(({ member }) => member !== undefined)?.member;
}
