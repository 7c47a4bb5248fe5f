import { VigiaError } from '@vigia/contract';

/** The flags that say which lines are wanted. */
export interface FilterFlags {
  readonly service?: string;
  readonly level?: string;
  readonly route?: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly grep?: readonly string[];
  readonly query?: string;
}

/** Names of levels as they are stored, by us and by others, from the lowest. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  trace: ['trace'],
  debug: ['debug'],
  info: ['info'],
  warn: ['warn', 'warning'],
  error: ['error'],
  fatal: ['fatal', 'critical'],
};

/**
 * The LogQL of filters. Ids and routes are looked for in the text, where every line of JSON has them: structured metadata
 * is missing where Loki's schema knows none, and with it what another shipper sent.
 *
 * @throws VigiaError for an unknown level, and for a service beside a query.
 */
export function logqlOf(flags: FilterFlags): string {
  if (flags.query !== undefined && flags.service !== undefined) {
    const message = 'Name the service in --query, or give --service without it.';
    throw new VigiaError('VIGIA_OPTION_CONFLICT', message);
  }
  const { requestId, traceId, route, grep = [], level } = flags;
  const ids = [requestId, traceId].filter((id) => id !== undefined).map((id) => JSON.stringify(id));
  const routes = route === undefined ? [] : [`"route":${JSON.stringify(route)}`];
  const contained = [...ids, ...routes, ...grep].map((text) => `|= ${JSON.stringify(text)}`);
  return [flags.query ?? selectorOf(flags.service), ...contained, ...levelFilter(level)].join(' ');
}

/** Loki gives every stream a `service_name`; a selector must name something. */
function selectorOf(service: string | undefined): string {
  return service === undefined ? '{service_name=~".+"}' : `{service_name=${JSON.stringify(service)}}`;
}

function levelFilter(level: string | undefined): readonly string[] {
  if (level === undefined) return [];
  const names = Object.keys(LEVELS);
  const lowest = names.indexOf(level.toLowerCase());
  if (lowest === -1) throw unknownLevel(level);
  const stored = names.slice(lowest).flatMap((name) => LEVELS[name] ?? []);
  const pattern = JSON.stringify(`(?i)(${stored.join('|')})`);
  return [`| level=~${pattern} or detected_level=~${pattern}`];
}

function unknownLevel(level: string): VigiaError {
  const known = Object.keys(LEVELS).join(', ');
  return new VigiaError('VIGIA_OPTION_INVALID', `--level is ${JSON.stringify(level)}; give one of ${known}.`);
}
