import type { Report } from '@vigia/contract';
import type { LoggerOptions } from 'pino';
import type { ResolvedLogs } from '../options/resolve-logs.js';
import type { LineTarget } from './line-target.js';
import { createLogger } from './logger.js';
import { createOutput } from './output.js';
import { createLineRedaction } from './redaction/line-redaction.js';
import type { ServiceLogger } from './service-logger.js';
import { createStormFilter } from './storms/storm-filter.js';
import type { Storm } from './storms/storm-guard.js';
import { writeStormLine } from './storms/storm-line.js';
import { teedDestination } from './teed-destination.js';

/** What a logger of our own needs. */
export interface OwnLoggerOptions {
  readonly logs: ResolvedLogs;
  readonly service: { readonly name: string };
  readonly mixin: LoggerOptions['mixin'];
  readonly report: Report;
  /** Called for every line that is lost. */
  readonly dropped: (sink: string, reason: string) => void;
  readonly targets: readonly LineTarget[];
}

const LOGS = 'logs';
const STORM = 'storm';

/** Creates the logger of a service that has none. */
export function createOwnLogger(options: OwnLoggerOptions): ServiceLogger {
  const { logs, service, mixin, dropped, targets } = options;
  const output = createOutput(options);
  const { destination, aside } = teedDestination(output.destination, targets);
  const redact = createLineRedaction(logs.redact.names);
  const storms = logs.storm && createStormFilter({ ...logs.storm, dropped: () => dropped(LOGS, STORM), suppressed });
  const logger = createLogger({ logs, service, redact, mixin }, destination);
  storms?.watch(logger);

  function suppressed(storm: Storm): void {
    writeStormLine(logger, storm);
  }

  return {
    logger,
    ours: { mixin, redact },
    losses: { ...output.losses, ...(storms && { [LOGS]: [STORM] }) },
    exempt: storms?.exempt ?? ((act) => act()),
    aside,
    endStorms: () => storms?.close(),
    flush: output.flush,
    flushNow: () => destination.flushSync?.(),
    close: output.close,
  };
}
