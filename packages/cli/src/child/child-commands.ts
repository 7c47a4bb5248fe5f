import { type Command, Option } from 'commander';
import { addPostgresFlags } from '../sql/postgres-flags.js';
import type { Start } from '../start.js';
import type { ChildFlags } from './child-variables.js';

const RUN_HELP = `
Examples:
  vigia run --telemetry-postgres-string postgresql://app@db/telemetry --telemetry-namespace shop -- node app.js
  vigia run --telemetry-version 1.4.2 -- npm start

Sets FAUCET_TELEMETRY_POSTGRES_STRING, FAUCET_TELEMETRY_POSTGRES_SSLMODE, FAUCET_TELEMETRY_POSTGRES_SSLCERT,
FAUCET_TELEMETRY_NAMESPACE and FAUCET_TELEMETRY_VERSION for the command; those whose flag is not given it gets as they
are. The service reads them with postgres() of @vigia/postgres. A password in a command line is seen by everybody on the
machine, as long as the command runs: set the variable in its stead.

Signals are passed on, and the command is waited for, however long it takes. Those of the keyboard reach it without us.
Exits with the code of the command, or by the signal that ended it; with 127 when there is no such command, and with 126
when it may not be run.`;

/** Adds `vigia run`. */
export function addChildCommands(program: Command, start: Start): void {
  addPostgresFlags(program.command('run'))
    .description("Run a command with Faucet's variables set.")
    .argument('<command>', 'such as node')
    .argument('[arguments...]', 'of the command')
    .addOption(new Option('--telemetry-namespace <name>', 'groups the services that share a table'))
    .addOption(new Option('--telemetry-version <version>', 'of the service'))
    .passThroughOptions()
    .addHelpText('after', RUN_HELP)
    .action((command: string, words: readonly string[], flags: ChildFlags) =>
      start(async (surroundings) => {
        const { runChild } = await import('./run-child.js');
        return runChild([command, ...words], flags, surroundings);
      }),
    );
}
