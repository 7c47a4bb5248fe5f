import { type Command, Option } from 'commander';
import type { Start } from '../start.js';
import { addPostgresFlags, CONNECTION_HELP } from './postgres-flags.js';
import type { MaintainFlags } from './run-maintain.js';
import type { MigrateFlags } from './run-migrate.js';
import type { PrintFlags } from './run-print.js';
import type { SqlStatusFlags } from './run-sql-status.js';
import type { VerifyFlags } from './run-verify.js';

const SQL_HELP = `
The tables are Faucet's own, and one of ours beside them. Needs the package @vigia/postgres beside @vigia/cli.`;

const PRINT_HELP = `
Examples:
  vigia sql print > tables.sql
  vigia sql print --ground timescaledb --retention-days 90 | psql

Asks no database. What it prints may be run again, and counts as migrated. Partitions are those of the days around today.`;

const MIGRATE_HELP = `
Examples:
  vigia sql migrate --telemetry-postgres-string postgresql://owner@db/telemetry
  vigia sql migrate --ground partitions --schema telemetry

Run it before a new version starts; many may run it at once. All migrations are one transaction. Tables that are there
keep their columns. Exits with 1 when something is left to do, which it names.`;

const STATUS_HELP = `
Changes nothing. Exits with 0 when migrations are pending, too: \`vigia sql verify\` judges.`;

const VERIFY_HELP = `
Examples:
  vigia sql verify                     what differs, as SQL that mends it
  vigia sql verify | psql              when you have read it

Changes nothing. Exits with 0 when nothing differs, else with 1. Where a person must decide,
or data would go, there are comments alone.`;

const MAINTAIN_HELP = `
Examples:
  vigia sql maintain                        partitions for the next 7 days
  vigia sql maintain --retention-days 90    and what is older than 90 days goes, rows of Faucet included

Run it once a day or more often; many may run it at once. Without --retention-days nothing is ever removed. Exits with 1
when something is left for the next time, which it names.`;

/** Adds `vigia sql` with its commands. */
export function addSqlCommands(program: Command, start: Start): void {
  const sql = program
    .command('sql')
    .description('Make, check and keep the tables of events in PostgreSQL.')
    .addHelpText('after', SQL_HELP);
  addPrint(sql, start);
  addMigrate(sql, start);
  addStatus(sql, start);
  addVerify(sql, start);
  addMaintain(sql, start);
}

function addPrint(sql: Command, start: Start): void {
  addDays(addGround(sql.command('print'), 'partitions'))
    .description('Print the tables, indexes and views as SQL.')
    .option('--retention-days <days>', 'how long TimescaleDB keeps rows; for ever, unless given')
    .addHelpText('after', PRINT_HELP)
    .action((flags: PrintFlags) =>
      start(async (surroundings) => (await import('./run-print.js')).runPrint(flags, surroundings)),
    );
}

function addMigrate(sql: Command, start: Start): void {
  addDays(addGround(addPostgresFlags(sql.command('migrate')), 'what is there'))
    .description('Make the tables, indexes and views, or bring them up to date.')
    .option('--json', 'one object of JSON')
    .addHelpText('after', `${CONNECTION_HELP}\n${MIGRATE_HELP}`)
    .action((flags: MigrateFlags) =>
      start(async (surroundings) => (await import('./run-migrate.js')).runMigrate(flags, surroundings)),
    );
}

function addStatus(sql: Command, start: Start): void {
  addSchema(addPostgresFlags(sql.command('status')))
    .description('Tell which migrations are applied, and how large the tables are.')
    .option('--json', 'one object of JSON')
    .addHelpText('after', `${CONNECTION_HELP}\n${STATUS_HELP}`)
    .action((flags: SqlStatusFlags) =>
      start(async (surroundings) => (await import('./run-sql-status.js')).runSqlStatus(flags, surroundings)),
    );
}

function addVerify(sql: Command, start: Start): void {
  addDays(addGround(addPostgresFlags(sql.command('verify')), 'what is there'))
    .description('Print what differs from what this version makes, with the statements that mend it.')
    .option('--json', 'one object of JSON on each line')
    .addHelpText('after', `${CONNECTION_HELP}\n${VERIFY_HELP}`)
    .action((flags: VerifyFlags) =>
      start(async (surroundings) => (await import('./run-verify.js')).runVerify(flags, surroundings)),
    );
}

function addMaintain(sql: Command, start: Start): void {
  addDays(addSchema(addPostgresFlags(sql.command('maintain'))))
    .description('Make the partitions of the days to come, and remove what is too old.')
    .option('--retention-days <days>', 'remove rows that are older')
    .option('--json', 'one object of JSON')
    .addHelpText('after', `${CONNECTION_HELP}\n${MAINTAIN_HELP}`)
    .action((flags: MaintainFlags) =>
      start(async (surroundings) => (await import('./run-maintain.js')).runMaintain(flags, surroundings)),
    );
}

function addGround(command: Command, otherwise: string): Command {
  const ground = new Option('--ground <ground>', `what the tables stand on; ${otherwise}, unless given`);
  return addSchema(command).addOption(ground.choices(['partitions', 'existing', 'timescaledb']));
}

function addDays(command: Command): Command {
  return command.option('--days-ahead <days>', 'for how many days after today partitions are made; 7, unless given');
}

function addSchema(command: Command): Command {
  return command.option('--schema <name>', 'where the tables are; public, unless given');
}
