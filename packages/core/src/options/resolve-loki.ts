import type { Secret } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import { hasHeader } from './loki-conflicts.js';
import type { LokiOptions } from './loki-options.js';
import { lokiFields } from './loki-schema.js';
import type { VariableLookup } from './variable-lookup.js';

/** Loki, where it is on. */
export interface ResolvedLoki extends ResolvedLogin {
  readonly engine: 'vigia' | 'pino-loki';
  readonly host: string;
  readonly endpoint: string | undefined;
  readonly tenantId: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly ca: string | readonly string[] | undefined;
  readonly maxQueueBytes: number;
}

/** Who pushes: a token, or a user and a password, or nobody in particular. */
interface ResolvedLogin {
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly token: Secret | undefined;
}

const NOBODY: ResolvedLogin = { username: undefined, password: undefined, token: undefined };

/**
 * Completes Loki; `undefined` where no host is named. A variable that cannot be used is left aside and warned of: a
 * service can do without Loki.
 */
export function resolveLoki(given: false | LokiOptions, lookup: VariableLookup): ResolvedLoki | undefined {
  if (given === false) return undefined;
  const host = given.host ?? lookup.findUsable(lokiFields.host);
  if (host === undefined) return undefined;
  const { engine = 'vigia', endpoint, labels = {}, headers = {}, ca, maxQueueBytes } = given;
  return Object.freeze({
    engine,
    host,
    endpoint,
    ...(hasHeader(headers, 'authorization') ? NOBODY : resolveLogin(given, lookup)),
    tenantId:
      given.tenantId ?? (hasHeader(headers, 'x-scope-orgid') ? undefined : lookup.findUsable(lokiFields.tenantId)),
    labels,
    headers,
    ca,
    maxQueueBytes: maxQueueBytes ?? DEFAULTS.lokiQueueBytes,
  });
}

/** A token and a password exclude each other: what an option says of one silences the variables of the other. */
function resolveLogin({ username, password, token }: LokiOptions, lookup: VariableLookup): ResolvedLogin {
  if (token !== undefined) return { username: undefined, password: undefined, token };
  const isGiven = username !== undefined || password !== undefined;
  const found = isGiven ? undefined : lookup.findUsable(lokiFields.token);
  if (found !== undefined) return { username: undefined, password: undefined, token: found };
  return withUser(
    username ?? lookup.findUsable(lokiFields.username),
    password ?? lookup.findUsable(lokiFields.password),
    lookup,
  );
}

function withUser(username: string | undefined, password: Secret | undefined, lookup: VariableLookup): ResolvedLogin {
  if (username !== undefined || password === undefined) return { username, password, token: undefined };
  lookup.warn('There is a password for Loki and no user; it was left aside.', 'Set LOKI_USERNAME too.');
  return NOBODY;
}
