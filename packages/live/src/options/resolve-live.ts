import { createInspection, type ProblemReport, readValue, type Secret, VigiaError, validate } from '@vigia/contract';
import type { Environment } from './environment.js';
import type { LiveAuthorize, LiveConsoleOptions, LiveObjective } from './live-console-options.js';
import { liveFields, liveSchema } from './live-schema.js';

/** What is known of a page before it is attached, every default in place. */
export interface ResolvedLive {
  readonly path: string;
  readonly authorize: LiveAuthorize | undefined;
  /** `undefined` too where `authorize` decides. */
  readonly token: Secret | undefined;
  readonly hosts: readonly string[];
  readonly maxClients: number;
  readonly routes: number;
  readonly requests: number;
  readonly lines: number;
  readonly lineBytes: number;
  readonly objectives: readonly LiveObjective[];
  /** `NODE_ENV`; `undefined` when it is not set, or empty. */
  readonly nodeEnvironment: string | undefined;
  /** What in the environment was left aside. */
  readonly warnings: readonly ProblemReport[];
}

/**
 * Completes the options from the environment. A variable that cannot be used keeps no service from starting, and
 * nobody out who may look without it.
 *
 * @throws VigiaError for an option that cannot be used.
 */
export function resolveLive(input: unknown, { variables }: Environment): ResolvedLive {
  const given = validate(liveSchema, input === undefined ? {} : input, { name: 'liveConsole' });
  refuseConflicts(given);
  const { token, warnings } = findToken(given, variables['VIGIA_LIVE_TOKEN'] ?? '');
  const { path = '/telemetry', authorize, hosts = [], maxClients = 50, objectives = [] } = given;
  const { routes = 100, requests = 100, lines = 2_000, lineBytes = 2 * 1_024 * 1_024 } = given;
  return {
    ...{ path, authorize, token, hosts, maxClients, routes, requests, lines, lineBytes, objectives },
    nodeEnvironment: variables['NODE_ENV'] === '' ? undefined : variables['NODE_ENV'],
    warnings,
  };
}

function refuseConflicts({ authorize, token, objectives = [] }: LiveConsoleOptions): void {
  if (authorize !== undefined && token !== undefined) {
    throw new VigiaError(
      'VIGIA_OPTION_CONFLICT',
      '`liveConsole.authorize` decides alone, so that `liveConsole.token` would open nothing. Leave one of the two out.',
    );
  }
  const names = objectives.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    `Two of \`liveConsole.objectives\` are called "${twice}". Give each a name of its own.`,
  );
}

/** Where the token comes from, and why a variable was left aside. */
type FoundToken = Pick<ResolvedLive, 'token' | 'warnings'>;

function findToken({ authorize, token }: LiveConsoleOptions, variable: string): FoundToken {
  if (token !== undefined || variable === '') return { token, warnings: [] };
  if (authorize !== undefined) {
    const message = 'VIGIA_LIVE_TOKEN opens nothing, since `liveConsole.authorize` decides alone.';
    return { token: undefined, warnings: [ignored(message, 'Unset it, or leave `authorize` out.')] };
  }
  const inspection = createInspection();
  const found = readValue(liveFields.token.value, variable, inspection.place('VIGIA_LIVE_TOKEN'));
  const warnings = inspection.findings.map(({ message }) =>
    ignored(`${message} It was left aside.`, 'Correct VIGIA_LIVE_TOKEN, or unset it.'),
  );
  return { token: found, warnings };
}

function ignored(message: string, fix: string): ProblemReport {
  return { code: 'VIGIA_ENVIRONMENT_IGNORED', message, fix };
}
