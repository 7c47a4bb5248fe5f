import type { Command } from 'commander';
import type { Start } from '../start.js';
import type { LogsFlags } from './run-logs.js';
import type { TailFlags } from './run-tail.js';

const FILTER_HELP = `
Which lines:
  Filters add up: a line must pass all of them. Ids and routes are found in lines of JSON as Vigía and pino write
  them; levels where Loki knows the level of a line, which it does of lines from Vigía.
  --query takes any LogQL that selects lines, such as '{service_name="orders"} | json | status >= 500'.

Who asks:
  LOKI_HOST, LOKI_TENANT_ID, LOKI_USERNAME, LOKI_PASSWORD and LOKI_TOKEN stand in for the address and the flags.
  A password in a variable is seen by fewer people than one in a command line.`;

const LOGS_EXAMPLES = `
Examples:
  vigia logs http://localhost:3100 --service orders --level warn --since 2h
  vigia logs --request-id 7f3c9a51 --since 1d            every line of one request
  vigia logs --service orders --limit 20                 the newest 20
  vigia logs --since 2026-11-21T18:00Z --until 2026-11-21T18:05Z --json > lines.ndjson`;

const TAIL_EXAMPLES = `
Examples:
  vigia tail http://localhost:3100 --service orders
  vigia tail --level error --since 10m                   begin with the last ten minutes
  vigia tail --json | jq 'select(.duration_ms > 1000)'

Loki is asked every second, from a while before the newest line on, so that nothing is lost when the connection is,
and lines that come late are shown when they come. Ctrl-C ends it.`;

/** Adds `vigia logs` and `vigia tail`. */
export function addLogCommands(program: Command, start: Start): void {
  addFilters(program.command('logs'))
    .description('Print lines that Loki has, oldest first.')
    .option('--since <time>', 'from when on: so long ago (15m, 2h, 7d), or a date of ISO 8601', '1h')
    .option('--until <time>', 'until when, not included; now, unless given')
    .option('--limit <lines>', 'no more than the newest so many; they are held in memory')
    .addHelpText('after', `${FILTER_HELP}\n${LOGS_EXAMPLES}`)
    .action((address: string | undefined, flags: LogsFlags) =>
      start(async (surroundings) => (await import('./run-logs.js')).runLogs(address, flags, surroundings)),
    );
  addFilters(program.command('tail'))
    .description('Print lines as they come to Loki.')
    .option('--since <time>', 'begin with the lines since then; with the next one, unless given')
    .option('--late <duration>', 'show lines that come so much later than newer ones', '1m')
    .addHelpText('after', `${FILTER_HELP}\n${TAIL_EXAMPLES}`)
    .action((address: string | undefined, flags: TailFlags) =>
      start(async (surroundings) => (await import('./run-tail.js')).runTail(address, flags, surroundings)),
    );
}

function addFilters(command: Command): Command {
  return command
    .argument('[loki-url]', 'where Loki is, such as http://localhost:3100; LOKI_HOST, unless given')
    .option('--service <name>', 'of one service')
    .option('--level <level>', 'of this level and graver: trace, debug, info, warn, error, fatal')
    .option('--route <template>', 'of one route, such as /orders/:id')
    .option('--request-id <id>', 'of one request, by the id of the caller or ours')
    .option('--trace-id <id>', 'of one trace')
    .option('--grep <text>', 'that contain a text, upper and lower case as given; may be repeated', collect)
    .option('--query <logql>', 'that a query of LogQL selects')
    .option('--json', 'as they are stored, one object of JSON on each line')
    .option('--tenant <id>', 'ask as this tenant (X-Scope-OrgID)')
    .option('--username <name>', 'ask as this user')
    .option('--password <password>', 'of the user')
    .option('--token <token>', 'ask with this bearer token');
}

function collect(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text];
}
