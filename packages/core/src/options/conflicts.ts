import type { Inspection } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import { DISABLEABLE_PARTS } from './kill-switches.js';
import { loginConflicts, lokiConflicts } from './loki-conflicts.js';
import { pageConflicts } from './page-conflicts.js';
import { servedPaths } from './served-paths.js';
import type { ShutdownOptions } from './shutdown-options.js';
import type { LogsOptions, MetricsOptions, TelemetryOptions } from './telemetry-options.js';
import { tracesConflicts } from './traces-conflicts.js';

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
    ...listenerConflicts(options.metrics),
    ...isolationConflicts(options.metrics),
    ...pushConflicts(options.metrics),
    ...labelConflicts(options.metrics),
    ...kpiConflicts(options),
    ...pathConflicts(options),
    ...shutdownConflicts(options.shutdown),
    ...logsConflicts(options.logs),
    ...accessConflicts(options.logs),
    ...signalConflicts(options),
    ...lokiConflicts(options),
    ...tracesConflicts(options),
    ...sinkConflicts((options.sinks ?? []).map(({ name }) => name)),
    ...pageConflicts(options),
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

function listenerConflicts(metrics: TelemetryOptions['metrics']): readonly string[] {
  if (metrics === undefined || metrics === false) return [];
  if (metrics.host === undefined || metrics.port !== undefined) return [];
  return ['`metrics.host` is the address of `metrics.port`, which is not given; give a port, or leave the host out.'];
}

/** A thread can be handed a token, and no function. */
function isolationConflicts(metrics: TelemetryOptions['metrics']): readonly string[] {
  if (metrics === undefined || metrics === false || metrics.isolated !== true) return [];
  const { port, authorize, processes } = metrics;
  return [
    ...(processes === undefined || processes === false
      ? []
      : [
          '`metrics.processes` cannot be had with `metrics.isolated`: its thread knows of one process alone; leave one of the two out.',
        ]),
    ...(port === undefined
      ? ['`metrics.isolated` has a thread hold `metrics.port`, which is not given; give a port, or leave it out.']
      : []),
    ...(typeof authorize === 'function'
      ? [
          'the function `metrics.authorize` cannot be asked while the event loop is blocked, when `metrics.isolated` answers; take a token, or leave one of the two out.',
        ]
      : []),
  ];
}

function pushConflicts(metrics: TelemetryOptions['metrics']): readonly string[] {
  if (metrics === undefined || metrics === false) return [];
  if (metrics.pushOnExit === undefined || metrics.pushOnExit === false) return [];
  const { username, password, token } = metrics.pushOnExit;
  const isNobodys = password !== undefined && username === undefined && token === undefined;
  return [
    ...loginConflicts({ username, password, token }, 'metrics.pushOnExit.'),
    ...(isNobodys ? ['`metrics.pushOnExit.password` has no `metrics.pushOnExit.username`; give both.'] : []),
  ];
}

function labelConflicts(metrics: TelemetryOptions['metrics']): readonly string[] {
  if (metrics === undefined || metrics === false) return [];
  const { labels = {}, constantLabels = {} } = metrics;
  return Object.keys(labels)
    .filter((name) => Object.hasOwn(constantLabels, name))
    .map((name) => `\`metrics.labels\` and \`metrics.constantLabels\` both have ${name}; leave one of the two out.`);
}

/** The label of the KPI would hide that of every series, and replicas could not be told apart. */
function kpiConflicts({ metrics, kpis = {} }: TelemetryOptions): readonly string[] {
  if (metrics === undefined || metrics === false) return [];
  const { constantLabels = {} } = metrics;
  return Object.entries(kpis).flatMap(([kpi, { labels = {} }]) =>
    Object.keys(labels)
      .filter((name) => Object.hasOwn(constantLabels, name))
      .map(
        (name) =>
          `\`kpis.${kpi}.labels\` and \`metrics.constantLabels\` both have ${name}; give one of the two another name.`,
      ),
  );
}

function pathConflicts(options: TelemetryOptions): readonly string[] {
  const paths = servedPaths(options);
  return paths.flatMap(([option, path], index) => {
    const other = paths.slice(0, index).find(([, taken]) => taken === path)?.[0];
    return other === undefined ? [] : [`\`${other}\` and \`${option}\` are both "${path}"; give each its own path.`];
  });
}

function shutdownConflicts({ deadlineMs, drainMs }: ShutdownOptions = {}): readonly string[] {
  if (drainMs === undefined || drainMs <= (deadlineMs ?? DEFAULTS.shutdown.deadlineMs)) return [];
  const deadline = deadlineMs === undefined ? `the default of ${DEFAULTS.shutdown.deadlineMs}` : `${deadlineMs}`;
  return [`\`shutdown.drainMs\` is ${drainMs}, more than \`shutdown.deadlineMs\` (${deadline}), which includes it.`];
}

function describeAuthorize({ authorize }: MetricsOptions): string | undefined {
  if (authorize === 'public') return '`metrics.authorize: "public"`';
  return typeof authorize === 'function' ? 'the function `metrics.authorize`' : undefined;
}

function logsConflicts(logs: TelemetryOptions['logs']): readonly string[] {
  if (logs === undefined || logs === false) return [];
  return logs.logger === undefined ? destinationConflicts(logs) : loggerConflicts(logs);
}

/** What `pino-http` has no option for. */
function accessConflicts(logs: TelemetryOptions['logs']): readonly string[] {
  if (logs === undefined || logs === false || logs.access === undefined || logs.access === false) return [];
  const { engine, ...others } = logs.access;
  if (engine !== 'pino-http') return [];
  return Object.entries(others)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name]) =>
        `\`logs.access.${name}\` cannot be had with \`logs.access.engine\` "pino-http"; leave one of the two out.`,
    );
}

function destinationConflicts(logs: LogsOptions): readonly string[] {
  if (logs.destination === undefined) return [];
  const ofStdout: readonly (keyof LogsOptions)[] = ['bufferBytes', 'pretty'];
  return ofStdout
    .filter((name) => logs[name] !== undefined && logs[name] !== false)
    .map(
      (name) => `\`logs.${name}\` is for stdout, and has no effect on \`logs.destination\`; leave one of the two out.`,
    );
}

function loggerConflicts(logs: LogsOptions): readonly string[] {
  const ofLogger: readonly (keyof LogsOptions)[] = ['level', 'destination', 'bufferBytes', 'pretty', 'redact', 'storm'];
  return ofLogger
    .filter((name) => logs[name] !== undefined && logs[name] !== false)
    .map((name) => `\`logs.${name}\` has no effect on \`logs.logger\`, which has its own; leave one of the two out.`);
}

/** A service that is told to end must not merely say more. */
function signalConflicts({ logs, shutdown = {} }: TelemetryOptions): readonly string[] {
  if (logs === undefined || logs === false || logs.levelSignal === undefined) return [];
  const signals: readonly string[] = shutdown.signals === false ? [] : (shutdown.signals ?? DEFAULTS.shutdown.signals);
  if (!signals.includes(logs.levelSignal)) return [];
  return [`\`logs.levelSignal\` is ${logs.levelSignal}, which is in \`shutdown.signals\` too; take another signal.`];
}

function sinkConflicts(names: readonly string[]): readonly string[] {
  // A sink called "loki" is Loki: that of an application which has its own logger.
  const reserved = DISABLEABLE_PARTS.filter((part) => part !== 'loki');
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...[...repeated].map((name) => `\`sinks\` has more than one sink called "${name}"; give each a name of its own.`),
    ...names
      .filter((name) => reserved.some((part) => part === name))
      .map((name) => `\`sinks\` has a sink called "${name}", which is the name of a part; give it another.`),
  ];
}
