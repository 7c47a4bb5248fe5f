import { callback, flag, kpisSchema, list, type ObjectSchema, object, off, oneOf } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import { healthSchema } from './health-schema.js';
import { logsSchema } from './logs-schema.js';
import { metricsSchema } from './metrics-schema.js';
import { outgoingSchema } from './outgoing-schema.js';
import { pageSchema } from './page-schema.js';
import { requestsSchema } from './requests-schema.js';
import { serviceSchema } from './service-schema.js';
import { shutdownSchema } from './shutdown-schema.js';
import { sinkSchema } from './sink-schema.js';
import { spoolSchema } from './spool-schema.js';
import type { TelemetryOptions } from './telemetry-options.js';
import { tracesSchema } from './traces-schema.js';

/** Everything that can be said to `createTelemetry`: validated by it, and documented from it. */
export const telemetryOptionsSchema: ObjectSchema<TelemetryOptions> = object({
  service: { value: serviceSchema, description: 'Who this process is.' },
  metrics: {
    value: oneOf(off(), metricsSchema),
    description: 'Metrics and their endpoint; `false` measures and serves nothing.',
  },
  requests: { value: requestsSchema, description: 'How requests are seen.' },
  logs: {
    value: oneOf(off(), logsSchema),
    description:
      'The logger; `false` makes it silent, so that problems are seen only by `onProblem` and in `telemetry_problems_total`.',
  },
  traces: {
    value: oneOf(off(), tracesSchema),
    description: 'Which traces are kept, where a sink takes spans (`recordSpan`); `false` makes none.',
  },
  outgoing: {
    value: oneOf(off(), outgoingSchema),
    description: 'The calls that this process makes to other services; `false` neither measures nor traces them.',
  },
  health: {
    value: oneOf(off(), healthSchema),
    description: 'Liveness and readiness; `false` serves neither.',
  },
  kpis: {
    value: kpisSchema,
    description: 'The numbers that the business is run by, as `defineKpis` declares them.',
    default: 'none',
  },
  sinks: {
    value: list(sinkSchema, { type: 'an array of sinks', maxItems: 32 }),
    description:
      'Where every ended exchange, line or span is recorded: objects with `name` and what they take, such as `record(event)`.',
    default: 'none',
  },
  pages: {
    value: list(pageSchema, { type: 'an array of pages', maxItems: 8 }),
    description:
      'What people look at with a browser: objects with `name`, `path`, `attach(host)` and `handle(request, peer)`.',
    default: 'none',
  },
  spool: {
    value: oneOf(off(), spoolSchema),
    description: 'A directory for what sinks cannot deliver yet; `false` keeps it in memory alone.',
  },
  shutdown: { value: shutdownSchema, description: 'What happens at the end of the process.' },
  onProblem: {
    value: callback<NonNullable<TelemetryOptions['onProblem']>>('(problem) => void'),
    description: 'Told of every failure that was survived.',
    default: 'one line per code and minute on the logger',
  },
  strict: {
    value: flag(),
    description: 'For tests: wrong use of a declared KPI throws in place of a report.',
    default: `\`${DEFAULTS.strict}\``,
  },
});
