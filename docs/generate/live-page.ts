import { optionRows } from '../../packages/contract/src/index.js';
import { liveFields } from '../../packages/live/src/options/live-schema.js';
import { optionTable } from './options-page.js';

/** `docs/live.md`: how the live page is opened, by whom, and what it keeps. */
export function livePage(): string {
  return `# The live page

A page of your service's own that shows how it is doing, each second, with nothing installed beside it.

\`\`\`ts
import { createTelemetry } from '@vigia/express';
import { liveConsole } from '@vigia/live';

createTelemetry({ service: { name: 'orders' }, pages: [liveConsole()] });
\`\`\`

![The overview of a service whose requests fail](images/live-overview.png)

Whether it is healthy, in a sentence with the reason; requests, errors and latencies, of all and of each route; the requests
that failed, with their stacks, and the slowest; the log as it is written; KPIs and jobs; process and host; health checks,
sinks and the budget of series. It keeps the last hour in memory, in rings of its own: it never reads the metrics that
Prometheus does, and sends nothing anywhere. Its scripts are built in (Preact is part of them): no request leaves the
origin, and nothing but this package is installed.

| | |
| --- | --- |
| ![The overview in the dark](images/live-overview-dark.png) | ![All routes](images/live-routes.png) |
| ![A request that failed, with its stack](images/live-request.png) | ![The log as it is written](images/live-logs.png) |

On a phone it is [a column](images/live-phone.png). The pictures are of \`npm run demo\`, which prints a link to it; \`npm run
screenshots\` takes them.

This page is made from the validator by \`npm run docs\`.

## On your machine

With \`NODE_ENV=development\` (or \`dev\`, \`local\`, \`test\`) the log has a line when the server listens:

\`\`\`
The live page: http://localhost:3000/telemetry/?open=2f0y3v…
\`\`\`

The link opens the page once, in one browser, for 12 hours; using it writes the next one. That, and all of this, is asked:

| What | Else |
| --- | --- |
| the browser is on this very machine: its address is loopback, and no header tells of a proxy | 403 |
| the page is asked for as \`localhost\`, \`127.0.0.1\`, \`[::1]\` or one of \`hosts\`, so that no page on the Internet can point its own name at you | 421 |
| the link, or the cookie that it was exchanged for | 401 |

A page that several telemetries of one process share has one link for all of them. In a cluster each worker writes one, and
each opens the page of all. A server that has not told of itself (\`vigia.closeWith(server)\` tells; Fastify and Nest do so
by themselves) is told of by its first request. With \`logs: false\` no line is written: set a token.

Where NODE_ENV is not set, or is something else such as \`staging\`, the same holds, but only for servers that listen on a
loopback address alone (\`app.listen(3000, '127.0.0.1')\`).

In a container, or from another machine, your address is not loopback: use a token, as in production.

## In production

With \`NODE_ENV=production\` (or \`prod\`, or where the telemetry says so of its environment) the page is closed: every
request for it gets 403, with the two ways to open it.

**A token.** Whoever has it may look, from anywhere, through proxies, under any name:

\`\`\`sh
VIGIA_LIVE_TOKEN=$(openssl rand -base64 32 | tr -d '=+/') node server.js
\`\`\`

Open \`https://…/telemetry/?token=<it>\` once: the browser gets a cookie for seven days, and the address loses the token.
Programs send \`Authorization: Bearer <token>\`. All replicas with the same token take each other's cookies; a new token
ends them all. \`token\` may be a function, which is asked again when something is refused (at most once a second). Nobody
counts wrong tokens: let it be long and random; one of fewer than 16 characters is refused. Whatever logs requests before
your service does (a proxy) sees that one address, with the token in it.

**A decision of your own**, such as the single sign-on that the service has already:

\`\`\`ts
liveConsole({
  authorize: async (request, peer) => (await sessionOf(request.headers.get('cookie')))?.role === 'operator',
});
\`\`\`

It alone decides then, for each file, view and stream, without host names, links or tokens. Only \`true\` lets in; what it
throws refuses, and is reported as \`VIGIA_CALLBACK_FAILED\`. Streams are asked about again every 30 seconds, so that who
may look no more is gone half a minute later.

Anything that shows headers, log lines and stacks is better behind a network of your own as well.

### Behind a proxy

- All addresses within the page are relative: a proxy may cut a prefix off (\`/orders/telemetry/\` to \`/telemetry/\`).
- Streams say \`X-Accel-Buffering: no\` and \`Cache-Control: no-transform\`, and send something at least every 9 seconds. A proxy
  that holds them back all the same costs the page its stream: it polls then.
- Over TLS the cookie is \`Secure\`, also where the proxy ends it and says \`X-Forwarded-Proto: https\`.
- Behind a balancer each answer comes from whichever replica was asked; the page says which. Numbers of one host's
  processes are brought together ([many processes](many-processes.md)), those of several hosts are not: that is what
  Prometheus is for.

## When it says that all is not well

| What | degraded from | unhealthy from |
| --- | --- | --- |
| requests of the last minute that fail (5xx, or thrown), of at least 10; with fewer, those of five minutes; of fewer than 10 of these too any that fails is degraded, no worse | 1 % | 5 % |
| delay of the event loop, its 99th percentile; one single hold | 0.1 s; 1 s | 1 s; 10 s |
| heap, of its limit; all memory of the process, of what it may take | 90 % | 97 % |
| a disk | 90 % | 95 % |
| a check of health fails | any | a critical one |
| a sink cannot reach its far end, or has dropped something within five minutes | any | |
| a budget of series is full; the last run of a job failed | any | |

Without a request for five minutes, and nothing wrong, it is quiet. During a shutdown it is ending.

## Options

${optionTable(optionRows(liveFields))}
Names that do not exist and values that cannot be used throw when the page is made. A \`VIGIA_LIVE_TOKEN\` that cannot be used
is left aside and reported as \`VIGIA_ENVIRONMENT_IGNORED\`: the page stays closed to whoever needs it.

### What they cost in memory

| Option | At most, of each telemetry |
| --- | --- |
| \`routes\` | 96 KiB a route that is busy for an hour, 8 KiB for five minutes |
| \`requests\` | about 1 MiB for a hundred, 7 MiB when clients send the greatest headers that Node takes |
| \`lines\`, \`lineBytes\` | \`lineBytes\` |
| none | about 1 MiB for the sums of the hour |
| \`maxClients\` | one view a client that does not keep up (some 20 KiB), shared by all who look at the same |

## Several telemetries

One \`liveConsole()\` may be given to several telemetries of a process: it shows all of them, under their service names
(\`orders\`, and \`orders-2\` where two have one). A telemetry that is closed leaves the page; with the last one its streams
end.

## Programs

Everything that the page shows is JSON, typed in \`@vigia/live\` (\`Views\`, \`ViewQueries\`):

\`\`\`sh
curl -H "Authorization: Bearer $VIGIA_LIVE_TOKEN" https://orders.example.com/telemetry/api/overview?range=300
\`\`\`

[All views, with an example of each](live-api.md).

## What is never shown

- Headers, query and stack of requests that neither failed nor were slow: of these no copy is made.
- Values of headers, parameters and fields with secret names (\`authorization\`, \`cookie\`, \`password\`, \`token\` and the like,
  and what \`logs.redact\` names) are taken out before anything is kept. Bodies are never read.
- The links of the page itself, in the log that it shows.
- Environment variables, options, source code.

A secret that stands in the middle of a text of yours, such as the message of an error, is not known to be one.

## Limits

- It only reads: GET and HEAD, nothing else. No policy of yours is needed: every answer forbids frames, other origins and
  scripts but its own (by nonce), and is never cached but for the files, whose names change with what is in them.
- Past \`maxClients\` streams get 503 with \`Retry-After\`, and the page polls. A client that takes nothing is skipped, never
  queued for, and cut off after a minute.
- Of KPIs the first 200 series are shown, of label sets the twenty routes with the most.
- A request that hangs is in no list until it ends: it is counted among those in flight, without its route.
- Nothing outlives the process. For yesterday there are [dashboards](dashboards.md) and the [log](logs.md).
- What is not loaded by the framework, such as a WebSocket, is not seen.
`;
}
