import type { Command } from 'commander';
import type { LoginFlags } from '../options/login.js';
import type { Start } from '../start.js';
import type { OwnerFlags } from './find-owners.js';
import type { ExportFlags } from './run-export.js';
import type { PurgeFlags } from './run-purge.js';
import type { ReplayFlags } from './run-replay.js';
import type { StatusFlags } from './run-status.js';
import { spoolDirectory } from './spool-directory.js';

const SPOOL_HELP = `
The directory is the one of the option \`spool.directory\`, or of VIGIA_SPOOL_DIR, of the services. Each process has
spools of its own in it. Those of a dead process are taken over by the next process that uses the directory;
the commands are for when there is none.`;

const STATUS_HELP = `
Examples:
  vigia spool status /var/spool/vigia
  vigia spool status /var/spool/vigia --json | jq 'select(.isAlive | not)'

ID is what --owner takes. A process of another machine counts as alive until it was silent for 3 minutes. Exits with
0 when nothing waits, too.`;

const REPLAY_HELP = `
Examples:
  vigia spool replay /var/spool/vigia --loki http://localhost:3100

Takes over what dead processes left of the sink "loki", as a service would, and sends it. What Loki does not take stays,
as does the rest when Ctrl-C ends it. Processes of other machines are watched for 3 minutes first. Loki refuses lines that are
older than a week unless it is told otherwise. Needs the package @vigia/core beside @vigia/cli.`;

const EXPORT_HELP = `
Examples:
  vigia spool export /var/spool/vigia > waiting.ndjson
  vigia spool export /var/spool/vigia --sink loki | jq -r .line

Changes nothing. Prints a line of JSON for each item: for Loki timestamp_ns, line, labels and metadata, for other sinks
the item.`;

const PURGE_HELP = `
Examples:
  vigia spool purge /var/spool/vigia
  vigia spool purge /var/spool/vigia --owner 3f2a9c01d4e7 --yes

What is deleted is lost. Spools of living processes are left alone.`;

/** Adds `vigia spool` with its commands. */
export function addSpoolCommands(program: Command, start: Start): void {
  const spool = program
    .command('spool')
    .description('See what waits in the spools of a directory, and deal with it.')
    .addHelpText('after', SPOOL_HELP);
  addStatus(spool, start);
  addReplay(spool, start);
  addExport(spool, start);
  addPurge(spool, start);
}

function addStatus(spool: Command, start: Start): void {
  addDirectory(spool.command('status'))
    .description('List the spools: whose they are, and what waits in them.')
    .option('--json', 'one object of JSON on each line')
    .addHelpText('after', STATUS_HELP)
    .action((directory: string | undefined, flags: StatusFlags) =>
      start(async (surroundings) => {
        const { runStatus } = await import('./run-status.js');
        return runStatus(spoolDirectory(directory, surroundings), flags, surroundings);
      }),
    );
}

function addReplay(spool: Command, start: Start): void {
  spool
    .command('replay')
    .argument('[directory]', 'of the spools; VIGIA_SPOOL_DIR, unless given')
    .description('Send what dead processes left to Loki.')
    .option('--loki <url>', 'where Loki is; LOKI_HOST, unless given')
    .option('--tenant <id>', 'send as this tenant (X-Scope-OrgID)')
    .option('--username <name>', 'send as this user')
    .option('--password <password>', 'of the user')
    .option('--token <token>', 'send with this bearer token')
    .addHelpText('after', REPLAY_HELP)
    .action((directory: string | undefined, flags: ReplayFlags & LoginFlags) =>
      start(async (surroundings) => {
        const { runReplay } = await import('./run-replay.js');
        return runReplay(spoolDirectory(directory, surroundings), flags, surroundings);
      }),
    );
}

function addExport(spool: Command, start: Start): void {
  addDirectory(spool.command('export'))
    .description('Print what waits, as lines of JSON.')
    .option('--output <file>', 'write to a new file, which only you can read')
    .addHelpText('after', EXPORT_HELP)
    .action((directory: string | undefined, flags: ExportFlags) =>
      start(async (surroundings) => {
        const { runExport } = await import('./run-export.js');
        return runExport(spoolDirectory(directory, surroundings), flags, surroundings);
      }),
    );
}

function addPurge(spool: Command, start: Start): void {
  addDirectory(spool.command('purge'))
    .description('Delete what dead processes left.')
    .option('--yes', 'do not ask')
    .addHelpText('after', PURGE_HELP)
    .action((directory: string | undefined, flags: PurgeFlags & OwnerFlags) =>
      start(async (surroundings) => {
        const { runPurge } = await import('./run-purge.js');
        return runPurge(spoolDirectory(directory, surroundings), flags, surroundings);
      }),
    );
}

function addDirectory(command: Command): Command {
  return command
    .argument('[directory]', 'of the spools; VIGIA_SPOOL_DIR, unless given')
    .option('--sink <name>', 'of one sink, such as loki')
    .option('--owner <id>', 'of one process, by the ID that `vigia spool status` shows, or its full name');
}
