import { describeValue, VigiaError } from '@vigia/contract';
import type { Environment, Observability } from '@vigia/provision';
import { EXIT_CODES, type ExitCode } from '../../exit-codes.js';
import { parseDuration } from '../../options/time-argument.js';
import { createPrometheusApi } from '../../prometheus/prometheus-api.js';
import { type PrometheusFlags, readPrometheusPlace } from '../../prometheus/prometheus-flags.js';
import type { Surroundings } from '../../surroundings.js';
import { configPath, type PlaceFlags } from '../config-file.js';
import { loadConfig } from '../load-config.js';
import { createAllowList } from './allow-list.js';
import { type Findings, findAll, verdictsOf, WRONG_KINDS } from './find-all.js';
import { findingsSummary } from './findings-summary.js';
import { verdictLines } from './verdict-lines.js';

/** The flags of `vigia provision check`. */
export interface CheckFlags extends PlaceFlags, PrometheusFlags {
  readonly environment?: string;
  readonly range: string;
  readonly allowEmpty?: readonly string[];
  readonly verbose?: true;
  readonly queries?: true;
}

const NANOSECONDS_PER_SECOND = 1_000_000_000n;

/**
 * Runs every query of what a configuration describes, and prints what is wrong.
 *
 * @throws VigiaError for flags that cannot be, when the configuration cannot be used or Prometheus not be reached.
 */
export async function runCheck(flags: CheckFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { variables, signal, note } = surroundings;
  const observability = await loadConfig(configPath(flags));
  const environment = chosenEnvironment(observability, flags.environment);
  const rangeSeconds = Math.max(1, Number(parseDuration('--range', flags.range) / NANOSECONDS_PER_SECOND));
  const allowList = createAllowList(flags.allowEmpty ?? []);
  const api = createPrometheusApi(await readPrometheusPlace(flags, variables, observability.links.prometheus), signal);
  try {
    const findings = await findAll(api, { observability, environment, rangeSeconds, allowList });
    const isSound = await printWrong(findings, flags, surroundings);
    for (const line of findingsSummary(findings, environment.name)) note(line);
    for (const pattern of allowList.unused()) note(`--allow-empty ${pattern} allowed nothing.`);
    return isSound ? EXIT_CODES.done : EXIT_CODES.nothingFound;
  } finally {
    api.close();
  }
}

/** Prints what is wrong, and all else that is wanted. Tells whether nothing is wrong. */
async function printWrong(findings: Findings, flags: CheckFlags, { print, palette }: Surroundings): Promise<boolean> {
  const { service, rules, verdicts } = findings;
  const troubles = [...service.troubles, ...rules.troubles];
  const wrong = verdictsOf(verdicts, WRONG_KINDS);
  const others = flags.verbose === true ? verdictsOf(verdicts, ['waiting', 'allowed', 'quiet']) : [];
  const detail = { queries: flags.queries === true, allFiles: flags.verbose === true };
  for (const trouble of troubles) await print(palette.bad(trouble));
  for (const line of verdictLines([...wrong, ...others], detail)) await print(line);
  return troubles.length + wrong.length === 0;
}

/** The one that was named, else the first. */
function chosenEnvironment({ environments }: Observability, named: string | undefined): Environment {
  const chosen = named === undefined ? environments[0] : environments.find(({ name }) => name === named);
  if (chosen !== undefined) return chosen;
  const names = environments.map(({ name }) => name).join(', ');
  const message = `--environment is ${describeValue(named)}; the environments are ${names}.`;
  throw new VigiaError('VIGIA_OPTION_INVALID', message);
}
