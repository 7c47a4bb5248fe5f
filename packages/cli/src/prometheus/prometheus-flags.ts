import { readFile } from 'node:fs/promises';
import { type AddressLogin, describeAddress, loginIn, VigiaError } from '@vigia/contract';
import type { HttpLogin } from '../connection/login-headers.js';
import type { Variables } from '../options/environment.js';
import { parseDuration } from '../options/time-argument.js';

/** The flags that say which Prometheus is asked, and how. */
export interface PrometheusFlags {
  readonly prometheus?: string;
  readonly prometheusTokenFile?: string;
  readonly prometheusUsername?: string;
  readonly prometheusPasswordFile?: string;
  readonly prometheusCaFile?: string;
  readonly timeout: string;
}

/** Which Prometheus is asked, and how. */
export interface PrometheusPlace {
  /** Ends without a slash, and holds no login. */
  readonly base: string;
  readonly login: HttpLogin;
  /** As PEM. */
  readonly authorities: string | undefined;
  readonly timeoutMs: number;
}

const NANOSECONDS_PER_MS = 1_000_000n;

/**
 * Reads what was given: flags beat variables, and those beat what the configuration says.
 *
 * @throws VigiaError for what cannot be, and for files that cannot be read.
 */
export async function readPrometheusPlace(
  flags: PrometheusFlags,
  variables: Variables,
  configured: string,
): Promise<PrometheusPlace> {
  const { base, ...typed } = readAddress(flags.prometheus ?? variables['PROMETHEUS_URL'] ?? configured);
  return {
    base,
    login: await readLogin(flags, variables, typed),
    authorities: await readSecret('--prometheus-ca-file', flags.prometheusCaFile),
    timeoutMs: Math.max(1, Number(parseDuration('--timeout', flags.timeout) / NANOSECONDS_PER_MS)),
  };
}

/** What queries are posted to; who copies it from Grafana may have it with this end. */
const API_PATH = /\/(?:api\/v1(?:\/query)?)?\/*$/;

function readAddress(text: string): AddressLogin & { readonly base: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const suggestion = /^[\w.-]+(?::\d+)?(?:\/.*)?$/.test(text) ? `http://${text}` : 'http://localhost:9090';
    const message = `${describeAddress(text)} is no address of Prometheus; give one such as ${suggestion}.`;
    throw new VigiaError('VIGIA_OPTION_INVALID', message);
  }
  return { base: `${url.origin}${url.pathname.replace(API_PATH, '')}`, ...loginIn(url) };
}

/** A login of one kind that was given for this run beats the variables of the other. */
async function readLogin(flags: PrometheusFlags, variables: Variables, typed: AddressLogin): Promise<HttpLogin> {
  const username = flags.prometheusUsername ?? typed.username;
  const hasToken = flags.prometheusTokenFile !== undefined;
  if (hasToken && flags.prometheusUsername !== undefined) {
    const message = 'Give --prometheus-token-file, or --prometheus-username and --prometheus-password-file: not both.';
    throw new VigiaError('VIGIA_OPTION_CONFLICT', message);
  }
  if (hasToken) return tokenLogin(await readSecret('--prometheus-token-file', flags.prometheusTokenFile));
  if (username === undefined && variables['PROMETHEUS_TOKEN'] !== undefined)
    return tokenLogin(variables['PROMETHEUS_TOKEN']);
  const given = (await readSecret('--prometheus-password-file', flags.prometheusPasswordFile)) ?? typed.password;
  const password = given ?? variables['PROMETHEUS_PASSWORD'];
  return { username: username ?? variables['PROMETHEUS_USERNAME'], password, token: undefined };
}

function tokenLogin(token: string | undefined): HttpLogin {
  return { username: undefined, password: undefined, token };
}

/** Without the blanks and breaks around it, which editors leave. */
async function readSecret(flag: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new VigiaError('VIGIA_OPTION_INVALID', `${flag} ${path} cannot be read (${cause.code}).`, { cause });
  });
  if (text.trim() !== '') return text.trim();
  throw new VigiaError('VIGIA_OPTION_INVALID', `${flag} ${path} is empty.`);
}
