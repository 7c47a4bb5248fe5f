import type { Inspection } from '@vigia/contract';
import { DISABLEABLE_PARTS } from './kill-switches.js';
import type { LogsOptions, MetricsOptions, TelemetryOptions } from './telemetry-options.js';

/** What was given, and from where. */
export interface Given {
  readonly options: TelemetryOptions;
  /** The variable that holds a token for the metrics, when one does. */
  readonly tokenVariable: string | undefined;
}

/** Notes options that are valid one by one and exclude each other. */
export function rejectConflicts({ options, tokenVariable }: Given, inspection: Inspection): void {
  const reject = (message: string) => inspection.place('options').reject('VIGIA_OPTION_CONFLICT', message);
  const messages = [
    ...metricsConflicts(options.metrics, tokenVariable),
    ...logsConflicts(options.logs),
    ...sinkConflicts((options.sinks ?? []).map(({ name }) => name)),
  ];
  messages.forEach(reject);
}

function metricsConflicts(metrics: TelemetryOptions['metrics'], tokenVariable: string | undefined): readonly string[] {
  if (metrics === undefined || metrics === false) return [];
  const authorize = describeAuthorize(metrics);
  const token = metrics.token === undefined ? tokenVariable : '`metrics.token`';
  if (authorize === undefined || token === undefined) return [];
  return [`${token} asks for a token and ${authorize} decides without it; leave one of the two out.`];
}

function describeAuthorize({ authorize }: MetricsOptions): string | undefined {
  if (authorize === 'public') return '`metrics.authorize: "public"`';
  return typeof authorize === 'function' ? 'the function `metrics.authorize`' : undefined;
}

function logsConflicts(logs: TelemetryOptions['logs']): readonly string[] {
  if (logs === undefined || logs === false || logs.logger === undefined) return [];
  const ofLogger: readonly (keyof LogsOptions)[] = ['level', 'destination'];
  return ofLogger
    .filter((name) => logs[name] !== undefined)
    .map((name) => `\`logs.${name}\` has no effect on \`logs.logger\`, which has its own; leave one of the two out.`);
}

function sinkConflicts(names: readonly string[]): readonly string[] {
  const reserved: readonly string[] = DISABLEABLE_PARTS;
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...[...repeated].map((name) => `\`sinks\` has more than one sink called "${name}"; give each a name of its own.`),
    ...names
      .filter((name) => reserved.includes(name))
      .map((name) => `\`sinks\` has a sink called "${name}", which is the name of a part; give it another.`),
  ];
}
