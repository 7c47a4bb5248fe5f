import type { Logger } from 'pino';
import { createSilentLogger } from '../silent-logger.js';
import { boundLogger } from './bound-logger.js';
import { memberAt } from './member-at.js';
import { processContext } from './process-context.js';

/**
 * The logger for code that nobody hands one: in a request or a job that of the telemetry which sees it, with its ids
 * and what `withContext` added; elsewhere that of the newest telemetry of this process that is not closed and whose
 * logs are on; silent where there is none. To be asked where a line is written, and not once for all.
 */
export function currentLogger(): Logger {
  const context = processContext();
  const scope = context.storage?.getStore();
  const member = memberAt(scope);
  if (member === undefined) {
    context.silent ??= createSilentLogger();
    return context.silent;
  }
  return scope === undefined ? member.logger : boundLogger(scope, member);
}
