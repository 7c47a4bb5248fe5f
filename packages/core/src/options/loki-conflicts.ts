import type { LokiOptions } from './loki-options.js';
import type { SpoolOptions } from './spool-options.js';
import type { TelemetryOptions } from './telemetry-options.js';

/** What contradicts itself in `logs.loki`. */
export function lokiConflicts({ logs, spool, sinks = [] }: TelemetryOptions): readonly string[] {
  const loki = logs === undefined || logs === false ? undefined : logs.loki;
  if (loki === undefined || loki === false) return [];
  return [...loginConflicts(loki), ...engineConflicts(loki, spool), ...doubleConflicts(loki, sinks)];
}

/** What contradicts itself in a login, whoever has it. */
export function loginConflicts({ username, password, token }: LokiOptions, place = 'logs.loki.'): readonly string[] {
  if (token === undefined) return [];
  const others = Object.entries({ username, password }).filter(([, value]) => value !== undefined);
  return others.map(
    ([name]) => `\`${place}token\` and \`${place}${name}\` are two ways to log in; leave one of the two out.`,
  );
}

/** What `pino-loki` has no option for. */
function engineConflicts(loki: LokiOptions, spool: TelemetryOptions['spool']): readonly string[] {
  if (loki.engine !== 'pino-loki') return [];
  const refused = Object.entries({
    'logs.loki.ca': loki.ca,
    'logs.loki.maxQueueBytes': loki.maxQueueBytes,
    'a function as `logs.loki.password`': asFunction(loki.password),
    'a function as `logs.loki.token`': asFunction(loki.token),
    'spool.mode "always"': isAlways(spool) ? true : undefined,
  });
  return refused
    .filter(([, value]) => value !== undefined)
    .map(([name]) => {
      const shown = name.includes('`') || name.includes('"') ? name : `\`${name}\``;
      return `${shown} cannot be had with \`logs.loki.engine\` "pino-loki"; leave one of the two out.`;
    });
}

function asFunction(value: unknown): unknown {
  return typeof value === 'function' ? value : undefined;
}

function isAlways(spool: false | SpoolOptions | undefined): boolean {
  return spool !== undefined && spool !== false && spool.mode === 'always';
}

/** Its lines would be sent twice, and its metrics told apart by nothing. */
function doubleConflicts({ host }: LokiOptions, sinks: readonly { readonly name: string }[]): readonly string[] {
  if (host === undefined || !sinks.some(({ name }) => name === 'loki')) return [];
  return ['`logs.loki.host` and a sink called "loki" are both there; leave one of the two out.'];
}
