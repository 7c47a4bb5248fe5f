import { type Command, Option } from 'commander';
import { addPostgresFlags, CONNECTION_HELP } from '../sql/postgres-flags.js';
import type { Start } from '../start.js';
import type { EventsFlags } from './run-events.js';

const EVENTS_HELP = `
Which requests:
  Filters add up. --request-id looks back on 400 days, unless --since is given. The newest are chosen, and printed
  oldest first. Rows that Faucet wrote have no route: theirs is the mount prefix and the path.

Examples:
  vigia events --status 5xx --since 2h
  vigia events --route /orders/:id --slow 500ms --limit 20
  vigia events --request-id 7f3c9a51 --json | jq .error_message
  vigia events --since 2026-11-21T18:00Z --until 2026-11-21T19:00Z --limit 100000 --csv > requests.csv

--json and --csv have all columns of the view vigia_requests. A cell of CSV is what was stored, and clients choose paths
and user agents: let no spreadsheet take them for formulas. Exits with 1 when nothing is found. Needs the package
@vigia/postgres beside @vigia/cli, and the tables of \`vigia sql migrate\`.`;

/** Adds `vigia events`. */
export function addEventCommands(program: Command, start: Start): void {
  addPostgresFlags(program.command('events'))
    .description('Print requests that PostgreSQL has.')
    .option('--since <time>', 'from when on: so long ago (15m, 2h, 7d), or a date of ISO 8601; 1h, unless given')
    .option('--until <time>', 'until when, not included; now, unless given')
    .option('--route <template>', 'of one route, such as /orders/:id')
    .option('--status <status>', 'of one status, such as 404, or a class, such as 5xx')
    .option('--slow <duration>', 'that took so long at least, such as 500ms or 2s')
    .option('--request-id <id>', 'of one request, by the id of the caller or ours')
    .option('--telemetry-namespace <name>', 'of one namespace')
    .option('--telemetry-version <version>', 'of one version')
    .option('--schema <name>', 'where the tables are; public, unless given')
    .option('--limit <requests>', 'no more than the newest so many, up to 100000; 100, unless given')
    .addOption(new Option('--json', 'one object of JSON on each line').conflicts('csv'))
    .option('--csv', 'as a table of CSV, with a head')
    .addHelpText('after', `${CONNECTION_HELP}\n${EVENTS_HELP}`)
    .action((flags: EventsFlags) =>
      start(async (surroundings) => (await import('./run-events.js')).runEvents(flags, surroundings)),
    );
}
