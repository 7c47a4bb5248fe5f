import { type Command, Option } from 'commander';
import type { Start } from '../start.js';
import { ACCESS_HELP, addAccessFlags } from './access-flags.js';
import type { ExportTrailFlags } from './run-export-trail.js';
import type { ListFlags } from './run-list.js';
import type { ShowFlags } from './run-show.js';
import type { VerifyTrailFlags } from './run-verify-trail.js';
import { addStoreFlags, STORE_HELP } from './store-flags.js';

const AUDIT_HELP = `
Needs the package @vigia/audit beside @vigia/cli, and @vigia/postgres where the trail is in a database.`;

const LIST_HELP = `
Examples:
  vigia audit list --actor u-17 --since 7d
  vigia audit list --action 'orders.*' --outcome denied --json
  vigia audit list --resource order/1234 --who alice --reason 'ticket 88'

Filters add up. The newest are chosen, and printed oldest first; an entry that is not sealed yet has no place. Exits with
1 when nothing is found.`;

const SHOW_HELP = `
Exits with 1 when there is no such entry.`;

const VERIFY_HELP = `
Examples:
  vigia audit verify
  vigia audit verify --heads heads.jsonl --public-key audit.pub --json
  vigia audit verify --directory copy-of-the-trail

Prints a line for each finding: its kind, the chain, the place, the id of the entry, and what is wrong. Exits with 0 when
all is intact, else with 1. Only heads that were published tell a chain that was rewritten as a whole. Entries that wait
to be sealed are in no chain yet. Prints nothing of what entries hold, and is not put on record.`;

const EXPORT_HELP = `
Examples:
  vigia audit export > audit.jsonl
  vigia audit export --tenant acme --ocsf | gzip > acme.ocsf.gz

Entries that are not sealed yet are left out. A file called audit.jsonl is a trail itself, which \`vigia audit verify
--directory\` verifies. Where retention has removed the beginning of a chain, a line says where it begins, and so does a
note; --ocsf has no such line. Exits with 1 when there is nothing.`;

/** Adds `vigia audit` with its commands. */
export function addAuditCommands(program: Command, start: Start): void {
  const audit = program
    .command('audit')
    .description("Read, verify and hand on the audit trail of users' actions.")
    .addHelpText('after', AUDIT_HELP);
  addList(audit, start);
  addShow(audit, start);
  addVerify(audit, start);
  addExport(audit, start);
}

function addList(audit: Command, start: Start): void {
  addAccessFlags(addStoreFlags(audit.command('list')))
    .description('Print entries.')
    .option('--since <time>', 'from when on: so long ago (15m, 2h, 7d), or a date of ISO 8601')
    .option('--until <time>', 'until when, not included')
    .option('--tenant <name>', 'of one chain')
    .option('--actor <id>', 'of one actor')
    .option('--action <name>', 'of one action, or of those that begin so: orders.*')
    .option('--resource <resource>', 'on one kind of resource, or on one: order, order/1234')
    .addOption(new Option('--outcome <outcome>', 'that ended so').choices(['success', 'failure', 'denied', 'unknown']))
    .option('--request-id <id>', 'of one request')
    .option('--limit <entries>', 'no more than the newest so many, up to 10000; 100, unless given')
    .option('--json', 'one object of JSON on each line')
    .addHelpText('after', `${STORE_HELP}${ACCESS_HELP}\n${LIST_HELP}`)
    .action((flags: ListFlags) =>
      start(async (surroundings) => (await import('./run-list.js')).runList(flags, surroundings)),
    );
}

function addShow(audit: Command, start: Start): void {
  addAccessFlags(addStoreFlags(audit.command('show')))
    .description('Print one entry with all that it has, as JSON.')
    .argument('<id>', 'of the entry')
    .addHelpText('after', `${STORE_HELP}${ACCESS_HELP}\n${SHOW_HELP}`)
    .action((id: string, flags: ShowFlags) =>
      start(async (surroundings) => (await import('./run-show.js')).runShow(id, flags, surroundings)),
    );
}

function addVerify(audit: Command, start: Start): void {
  addStoreFlags(audit.command('verify'))
    .description('Verify the chains: every entry against its hash, its neighbour and what was published.')
    .option('--tenant <name>', 'one chain')
    .option('--heads <file>', 'where the heads were published, as `heads.file` of the service')
    .option('--public-key <file>', 'of who must have signed them, as PEM')
    .option('--json', 'one object of JSON, with the last place of each chain')
    .addHelpText('after', `${STORE_HELP}${VERIFY_HELP}`)
    .action((flags: VerifyTrailFlags) =>
      start(async (surroundings) => (await import('./run-verify-trail.js')).runVerifyTrail(flags, surroundings)),
    );
}

function addExport(audit: Command, start: Start): void {
  addAccessFlags(addStoreFlags(audit.command('export')))
    .description('Print whole chains in their order, as lines of JSON.')
    .option('--tenant <name>', 'one chain')
    .option('--ocsf', 'as events of OCSF 1.5, class API Activity')
    .addHelpText('after', `${STORE_HELP}${ACCESS_HELP}\n${EXPORT_HELP}`)
    .action((flags: ExportTrailFlags) =>
      start(async (surroundings) => (await import('./run-export-trail.js')).runExportTrail(flags, surroundings)),
    );
}
