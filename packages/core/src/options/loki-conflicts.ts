import type { LokiOptions } from './loki-options.js';
import type { SpoolOptions } from './spool-options.js';
import type { TelemetryOptions } from './telemetry-options.js';

/** What contradicts itself in `logs.loki`. */
export function lokiConflicts({ logs, spool, sinks = [] }: TelemetryOptions): readonly string[] {
  const loki = logs === undefined || logs === false ? undefined : logs.loki;
  if (loki === undefined || loki === false) return [];
  return [...loginConflicts(loki, 'logs.loki.'), ...engineConflicts(loki, spool), ...doubleConflicts(loki, sinks)];
}

/** What contradicts itself in a login, whoever has it. */
export function loginConflicts(loki: LokiOptions, place: string): readonly string[] {
  const { username, password, token, tenantId, headers = {} } = loki;
  const login = givenNames({ token, password, username });
  const asHeader = (header: string, name: string) => sayTwice(`the header ${header}`, `\`${place}${name}\``);
  const others = token === undefined ? [] : givenNames({ username, password });
  return [
    ...others.map((name) => sayTwice(`\`${place}token\``, `\`${place}${name}\``)),
    ...(hasHeader(headers, 'authorization') ? login.slice(0, 1) : []).map((name) => asHeader('authorization', name)),
    ...(hasHeader(headers, 'x-scope-orgid') ? givenNames({ tenantId }) : []).map((name) =>
      asHeader('x-scope-orgid', name),
    ),
  ];
}

function givenNames(given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(given).filter((name) => given[name] !== undefined);
}

/** Whether a header is among them, however it is written. */
export function hasHeader(headers: Readonly<Record<string, string>>, header: string): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === header);
}

function sayTwice(one: string, other: string): string {
  return `${one} and ${other} say the same thing in two ways; leave one of the two out.`;
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
