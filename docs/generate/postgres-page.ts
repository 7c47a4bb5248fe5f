import { optionRows } from '../../packages/contract/src/index.js';
import { postgresFields } from '../../packages/postgres/src/options/postgres-schema.js';
import { optionTable } from './options-page.js';

/** `docs/postgres.md`: the options of `postgres`, and what becomes of rows. */
export function postgresPage(): string {
  return `# Every request a row in PostgreSQL

\`\`\`ts
import { postgres } from '@vigia/postgres';

createTelemetry({ service: { name: 'orders' }, sinks: [postgres()] });
\`\`\`

One row per exchange in \`faucet_http_events\`, which is Faucet's own table, column for column: instances of Faucet and
services of Node can share it. What that table has no column for (route, trace, bytes, error) goes to
\`vigia_http_event_details\`, joined by \`request_uuid\` and \`time\`. Both are written in one transaction.

Without \`FAUCET_TELEMETRY_POSTGRES_STRING\` and without \`connection\` the sink does nothing. A variable that cannot be
used is reported as \`VIGIA_ENVIRONMENT_IGNORED\`; where rows would go astray by it, the sink is off. An option that cannot
be used throws when the sink is created.

This page is made from the validator by \`npm run docs\`.

## Options

${optionTable(optionRows(postgresFields))}
## The connection

Both forms of libpq are read: \`postgresql://user:password@host:5432/database?sslmode=require\` and
\`host=... port=... dbname=... user=... password=...\`, several hosts included; they are tried in turn, with
\`target_session_attrs=read-write\` until one takes writes, or until one refuses the login. Parameters that libpq does not
know are refused.

| \`sslMode\` | TLS | The certificate of the server |
| --- | --- | --- |
| \`disable\` | never | |
| \`prefer\` | where the server has it | is not looked at |
| \`require\` | always | is not looked at, unless an authority is given: then as \`verify-ca\` |
| \`verify-ca\` | always | must be signed by the authority, which must be given |
| \`verify-full\` | always | must be signed by the authority (Node's own where none is given), for this host |

A \`password\` or \`connection\` that is a function is asked again when the server refuses what it gave.

## Lines of the log

\`postgres({ logs: { level: 'warn' } })\` writes what \`vigia.logger\` writes, from that level on, to \`faucet_log_events\`,
column for column. Without \`logs\` no line is read.

| Column | What it holds |
| --- | --- |
| \`namespace\`, \`version\` | as in \`faucet_http_events\` |
| \`target\` | the \`context\` of the logger (\`logger.child({ context: 'Mailer' })\`, \`@InjectLogger\` of Nest), else \`target\` |
| \`time\` | when the line was written |
| \`event_id\` | a UUID of its own, by which it is there once |
| \`parent_event_id\` | \`request_uuid\` of the request in which it was written |
| \`level\` | \`trace\`, \`debug\`, \`info\`, \`warn\` or \`error\`; \`fatal\` is \`error\`, as Faucet knows nothing graver |
| \`event_type\` | the field \`event\`, else \`log\` |
| \`message\` | the text, up to 8,192 characters |
| \`body\` | all other fields, secrets redacted as on stdout; beyond 65,536 characters their beginning alone, as \`truncated\` |

Access lines are left out: \`faucet_http_events\` has the exchange, with more of it. (Those of the engine \`pino-http\` are lines
like all others.) So are lines of problems, which may be about this very sink, and the lines of a logger of your own
(\`logs.logger\`), which is reported as \`VIGIA_LOGS_NOT_SENT\`.

Lines have a connection, a queue of \`maxQueueBytes\`, a spool and dead letters of their own, by the name \`postgres-logs\`, which
problems have too; metrics count them with the rows of exchanges, as \`sink="postgres"\`. What is promised for rows of
exchanges holds for them.

## What becomes of rows

| What happens | What the sink does |
| --- | --- |
| the server is away, slow, restarted, full, or has no connection left | keeps the rows and tries again, with pauses that grow to 30 s |
| the answer to a COMMIT is lost | finds out whether it was done: no row is lost, none is there twice |
| the server takes no writes | leaves it, resolves its name anew, tries the next of its hosts |
| a statement runs out of time (10 s) three times in a row | the same |
| a table, a column of the key, a partition or a right is missing; the login is refused; TLS fails | keeps the rows, says what to do (\`VIGIA_DELIVERY_PAUSED\`), asks every 30 to 60 s |
| the table refuses a single row | finds it among the others, drops it as \`invalid\`, writes it to the dead letters where there is a spool |
| memory is full and there is no spool | drops the oldest rows as \`queue_full\`, those of errors last |

How a row is kept from being there twice depends on the tables, which are looked at whenever a connection is made:

- Where each has a unique index on \`(request_uuid, time)\`, or on \`request_uuid\` alone (\`event_id\` for lines), rows are inserted with
  \`ON CONFLICT DO NOTHING\`. \`vigia sql migrate\` makes these indexes.
- Elsewhere they are copied within a transaction whose number is asked about after a lost answer. A process that is
  killed between a COMMIT and its answer, with a spool that survives it, cannot ask: that batch may be there twice.

Columns of ours that a table lacks are left out. Columns of yours must take NULL or have a default; add none to
\`faucet_http_events\` where Faucet itself writes, since it copies by place.

Values that a column has no room for are made to fit before they are queued: NUL bytes go, half characters become U+FFFD,
long texts are cut, an address that is none becomes NULL. Parameters with secret names lose their values in
\`query_params\`.
`;
}
