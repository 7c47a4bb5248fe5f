import type { Command } from 'commander';
import type { Start } from '../start.js';
import type { CheckFlags } from './check/run-check.js';
import type { PlaceFlags } from './config-file.js';
import type { InitFlags } from './run-init.js';
import type { RenderFlags } from './run-render.js';

const CONFIG_HELP = `
The configuration is vigia.config.ts, .mts, .cts, .mjs, .js, .cjs or .json: a default export of \`defineObservability\`, or in
JSON, with comments if you like, what that takes. It may import @vigia/provision and @vigia/contract without a project that
has them, and what its tsconfig.json maps.`;

const RENDER_HELP = `
Examples:
  vigia provision render
  vigia provision render --dir services/orders --out ../../deploy/orders

Prints the files that changed: + new, ~ changed, - no longer made. What somebody changed since, or what was never rendered
here, is left alone: nothing is written, those files are printed behind a !, and the exit code is 1. Which files are ours
stands in .vigia-provision.json beside them; keep it with them.`;

const DIFF_HELP = `
Prints a unified diff. Exits with 1 when anything differs.`;

const CHECK_HELP = `
Who asks:
  --prometheus, else PROMETHEUS_URL, else \`links.prometheus\` of the configuration. PROMETHEUS_TOKEN, or PROMETHEUS_USERNAME
  and PROMETHEUS_PASSWORD, stand in for the files.

What is wrong, and exits with 1:
  a process that is not scraped or is down; a rule that is not loaded, or fails; a query that Prometheus refuses or does not
  answer in time; a series of an SLO of two rates, or a label of it, that nobody has.
What may be right, and is counted: series that were never seen, such as those of jobs, audit trails and sinks that a service
  has none of, KPIs that nobody has used yet and errors that never happened; and queries with nothing to tell, such as those
  of alerts that do not fire. --verbose prints why, each with its files.

Examples:
  vigia provision check --prometheus http://localhost:9090
  vigia provision check --environment staging --range 1d --verbose
  vigia provision check --prometheus-token-file token --allow-empty 'mails_*'

Only reads. Variables of dashboards stand for any value.`;

/** Adds `vigia provision` with its commands. */
export function addProvisionCommands(program: Command, start: Start): void {
  const provision = program
    .command('provision')
    .description('Make dashboards, rules and what runs them out of one description.')
    .addHelpText('after', CONFIG_HELP);
  addInit(provision, start);
  addRender(provision, start);
  addDiff(provision, start);
  addCheck(provision, start);
}

function addInit(provision: Command, start: Start): void {
  provision
    .command('init')
    .description('Write a configuration to begin with.')
    .option('--dir <directory>', 'where to; here, unless given')
    .action((flags: InitFlags) =>
      start(async (surroundings) => (await import('./run-init.js')).runInit(flags, surroundings)),
    );
}

function addRender(provision: Command, start: Start): void {
  addPlaceFlags(provision.command('render'))
    .description('Write the files.')
    .option('--out <directory>', 'where to, from --dir on; observability, unless given')
    .option('--force', 'even over what somebody changed')
    .addHelpText('after', `${CONFIG_HELP}\n${RENDER_HELP}`)
    .action((flags: RenderFlags) =>
      start(async (surroundings) => (await import('./run-render.js')).runRender(flags, surroundings)),
    );
}

function addDiff(provision: Command, start: Start): void {
  addPlaceFlags(provision.command('diff'))
    .description('Print what `render` would change.')
    .option('--out <directory>', 'where the files are, from --dir on; observability, unless given')
    .addHelpText('after', `${CONFIG_HELP}\n${DIFF_HELP}`)
    .action((flags: PlaceFlags) =>
      start(async (surroundings) => (await import('./run-diff.js')).runDiff(flags, surroundings)),
    );
}

function addCheck(provision: Command, start: Start): void {
  addPlaceFlags(provision.command('check'))
    .description('Run every query on a Prometheus, and print what looks at nothing.')
    .option('--prometheus <url>', 'where Prometheus is')
    .option('--prometheus-token-file <file>', 'ask with the bearer token in this file')
    .option('--prometheus-username <name>', 'ask as this user')
    .option('--prometheus-password-file <file>', 'with the password in this file')
    .option('--prometheus-ca-file <file>', 'the authorities that may have signed its certificate, as PEM')
    .option('--timeout <duration>', 'how long each query may take', '30s')
    .option('--environment <name>', 'which environment it watches; the first, unless given')
    .option('--range <duration>', 'how far back a series counts as seen', '1h')
    .option('--allow-empty <name>', 'a series or rule that may be missing, such as mails_*; may be repeated', collect)
    .option('--verbose', 'print all that is empty, and why')
    .option('--queries', 'print the queries as well')
    .addHelpText('after', `${CONFIG_HELP}\n${CHECK_HELP}`)
    .action((flags: CheckFlags) =>
      start(async (surroundings) => (await import('./check/run-check.js')).runCheck(flags, surroundings)),
    );
}

function addPlaceFlags(command: Command): Command {
  return command
    .option('--dir <directory>', 'where the configuration is; here, unless given')
    .option('--config <file>', 'the configuration, from --dir on, where it has another name');
}

function collect(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text];
}
