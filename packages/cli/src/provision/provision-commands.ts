import type { Command } from 'commander';
import type { Start } from '../start.js';
import type { PlaceFlags } from './config-file.js';
import type { CheckFlags } from './run-check.js';
import type { InitFlags } from './run-init.js';
import type { RenderFlags } from './run-render.js';

const CONFIG_HELP = `
The configuration is vigia.config.ts, .mjs, .js or .json: a default export of \`defineObservability\`, or in JSON what that
takes. It may import @vigia/provision and @vigia/contract without a project that has them.`;

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
Examples:
  vigia provision check --prometheus http://localhost:9090
  vigia provision check --environment staging --range 1d --queries

Prints reasons, each with the files whose queries are empty for it: a metric or label that was never seen, a value that no
series has, a query that is refused; and what has nothing to tell, as an alert that does not fire. Variables of dashboards
stand for any value. Exits with 1 when a query is refused, or reads what is not there.`;

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
    .description('Run every query on a Prometheus, and print which is empty and why.')
    .option('--prometheus <url>', 'where Prometheus is; `links.prometheus` of the configuration, unless given')
    .option('--environment <name>', 'which environment it watches; the first, unless given')
    .option('--range <duration>', 'how far back a series counts as seen', '1h')
    .option('--queries', 'print the queries as well')
    .addHelpText('after', `${CONFIG_HELP}\n${CHECK_HELP}`)
    .action((flags: CheckFlags) =>
      start(async (surroundings) => (await import('./run-check.js')).runCheck(flags, surroundings)),
    );
}

function addPlaceFlags(command: Command): Command {
  return command
    .option('--dir <directory>', 'where the configuration is; here, unless given')
    .option('--config <file>', 'the configuration, from --dir on, where it has another name');
}
