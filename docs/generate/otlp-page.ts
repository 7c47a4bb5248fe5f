import { type FieldsByName, type OptionRow, optionRows } from '../../packages/contract/src/index.js';
import { deliveryFields } from '../../packages/otel/src/options/delivery-fields.js';
import { otlpFields } from '../../packages/otel/src/options/otlp-fields.js';
import { cloudWatchFields } from '../../packages/otel/src/vendors/options/cloud-watch-fields.js';
import { googleCloudFields } from '../../packages/otel/src/vendors/options/google-cloud-fields.js';
import { grafanaCloudFields } from '../../packages/otel/src/vendors/options/grafana-cloud-fields.js';
import { newRelicFields } from '../../packages/otel/src/vendors/options/new-relic-fields.js';
import { optionTable } from './options-page.js';

/** `docs/otlp.md`: where spans, metrics and lines go over OTLP. */
export function otlpPage(): string {
  return `# Spans, metrics and lines over OTLP

\`\`\`ts
import { createTelemetry } from '@vigia/core';
import { otlp } from '@vigia/otel';

createTelemetry({ service: { name: 'orders' }, sinks: [otlp()] });
\`\`\`

\`\`\`sh
OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318
\`\`\`

That is all: no SDK of OpenTelemetry is needed, and none is loaded. \`newRelic()\`, \`cloudWatch()\`, \`googleCloud()\` and
\`grafanaCloud()\` are the same sink with a vendor's address, login and limits. Without an address, a key, a region or a
project, given or in a variable, a sink does nothing, so the same code runs on a laptop. An option that cannot be used
throws when the sink is made; a variable that cannot be used is left aside, and told of as \`VIGIA_ENVIRONMENT_IGNORED\`.

This page is made by \`npm run docs\`, its tables from the validator.

## What goes

| signal | what | switched off by |
| --- | --- | --- |
| spans | a span for every exchange, job, \`vigia.trace()\` and outgoing call of a trace that is kept: [traces](traces.md) | \`traces: false\` |
| metrics | everything that \`/metrics\` has, under [the names of OpenTelemetry](metrics.md), once a minute | \`metrics: false\` |
| lines | what \`vigia.logger\` writes, with \`trace_id\` and \`span_id\`; access lines only where no spans go, whose attributes say the same (\`logs.access\`) | \`logs: false\` |

All of it carries [what is known of the process](otlp-resource.md). Secrets, and the names in \`logs.redact\`, are redacted as
on stdout. A histogram is one data point with all its buckets, exemplars included. The sink does not know how many traces the
telemetry keeps: with \`traces: false\` or a small \`ratio\` there, \`logs: { access: true }\` sends a line for every exchange.

## Options of every sink

${optionTable(optionRows(deliveryFields))}
\`otlp()\` has these beside them, and reads the standard variables; \`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT\` and its like, for one
signal each, beat those for all. \`OTEL_TRACES_EXPORTER=none\`, \`OTEL_METRICS_EXPORTER=none\` and \`OTEL_LOGS_EXPORTER=none\`
switch one off. The sinks for vendors read none of these. A second collector has a name:
\`otlp({ name: 'tempo', endpoint: 'http://tempo:4318' })\`; what variables say of addresses, headers, certificates and the
like is not about one that has an address of its own besides.

${optionTable(rowsBeside(otlpFields, ['protocol', 'compression', 'metricIntervalMs', 'temporality', 'headers', 'timeoutMs']))}
## New Relic

\`\`\`ts
import { newRelic } from '@vigia/otel';

createTelemetry({ service: { name: 'orders' }, sinks: [newRelic()] });   // NEW_RELIC_LICENSE_KEY
\`\`\`

${optionTable(rowsBeside(newRelicFields, ['temporality']))}
The key is one for ingest, *API keys → License*. Counters and histograms go as differences (\`temporality\`), which is what
New Relic stores; cumulative ones are taken too, and cost more. What New Relic documents, and what we do about it:

| limit | what happens |
| --- | --- |
| 1,000,000 bytes in a request, compressed | larger batches are halved before they are sent |
| 4,095 characters in an attribute, 64 values in a list, 255 characters in a name | cut; what has a longer name is left out |
| 64 attributes of a span or line (what it tells SDKs to keep to), 100 of a data point | those beyond are left out; spans and lines say how many (\`dropped_attributes_count\`) |
| metrics no older than 48 hours | older ones are dropped here, as \`expired\`, where they are counted |
| no maps in attributes of lines | \`{ user: { id: 1 } }\` becomes \`user_id\`, a mixed list its JSON |
| 429 with \`Retry-After\` | waited for |

New Relic answers before it looks inside: what it drops afterwards is in \`SELECT * FROM NrIntegrationError\`, and nowhere
else. Cost goes by gigabytes: \`traces: { ratio: 0.1 }\` of the telemetry, and \`logLevel: 'info'\`, are what saves most.

## Amazon CloudWatch

\`\`\`ts
import { cloudWatch } from '@vigia/otel';

createTelemetry({ service: { name: 'orders' }, sinks: [cloudWatch({ logGroup: '/shop/orders' })] });   // AWS_REGION
\`\`\`

${optionTable(rowsBeside(cloudWatchFields))}
Spans go to X-Ray, metrics to CloudWatch, lines to CloudWatch Logs; every request is signed (Signature Version 4). Keys
come from \`credentials\`, else \`AWS_ACCESS_KEY_ID\` and \`AWS_SECRET_ACCESS_KEY\` (and \`AWS_SESSION_TOKEN\`), else from what
the AWS SDK finds (roles of ECS, EKS, EC2 and Lambda, profiles, SSO), for which the application installs its package:

\`\`\`sh
npm install @aws-sdk/credential-provider-node
\`\`\`

A bundled application, which has no packages beside it, gives the function itself:
\`cloudWatch({ credentials: fromNodeProviderChain() })\`. Before the first line and span:

\`\`\`sh
aws logs create-log-group --log-group-name /shop/orders
aws logs create-log-stream --log-group-name /shop/orders --log-stream-name default
aws xray update-trace-segment-destination --destination CloudWatchLogs   # Transaction Search, once per account and region
\`\`\`

Until that is done, lines and spans are kept, and \`VIGIA_DELIVERY_PAUSED\` says these commands. The role needs
\`logs:PutLogEvents\` on the group, \`cloudwatch:PutMetricData\`, and \`xray:PutTraceSegments\` with its like: the policies
\`CloudWatchAgentServerPolicy\` and \`AWSXrayWriteOnlyAccess\` have them. X-Ray must be allowed to write to \`aws/spans\`, which
[the console does](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Enable-TransactionSearch.html) when it
switches Transaction Search on.

| limit | what happens |
| --- | --- |
| 1 MB of lines or metrics, 5 MB of spans, before compression | larger batches are halved before they are sent |
| 1,000 data points, 10,000 spans or lines in a request | sent in parts |
| 150 attributes of a data point | 128 at most are sent |
| 200 KB in a span, 16 KB in a resource | texts of spans are cut at 4,096 characters; a span that is too large all the same is refused, and counted |
| two weeks back | older spans and lines are dropped here, as \`expired\` |
| clocks that differ by five minutes | the clock of AWS is taken from its refusal, and the request signed again at once |
| \`ThrottlingException\`, with whatever status | waited for |

The metrics are queried with PromQL (\`{"http.server.request.duration"}\`), not with \`GetMetricData\`; resource attributes are
labels that begin with \`@resource.\`. A VPC endpoint is \`traces: { url }\`, \`metrics: { url }\`, \`logs: { url }\`, whole.
API keys in place of signatures are not supported.

## Google Cloud

\`\`\`ts
import { googleCloud } from '@vigia/otel';

createTelemetry({ service: { name: 'orders' }, sinks: [googleCloud({ location: 'europe-west1' })] });   // GOOGLE_CLOUD_PROJECT
\`\`\`

${optionTable(rowsBeside(googleCloudFields))}
Tokens come from \`token\`, else from the application's default credentials, as Google's own package finds them (service
accounts of Cloud Run, GKE and Compute Engine, workload identity, keys):

\`\`\`sh
npm install google-auth-library
gcloud services enable telemetry.googleapis.com
gcloud projects add-iam-policy-binding shop-prod-1 --role roles/telemetry.writer \\
  --member serviceAccount:orders@shop-prod-1.iam.gserviceaccount.com
\`\`\`

With \`quotaProjectId\`, or a person's credentials, \`roles/serviceusage.serviceUsageConsumer\` is needed too. Cloud Run does not
set \`GOOGLE_CLOUD_PROJECT\`: set it, or give \`projectId\`. Metrics are stored as those of Managed Service for Prometheus, by
\`location\`, namespace, service and instance: give \`location\`, which no variable of Cloud Run says.

| limit | what happens |
| --- | --- |
| 200 data points in a request | sent in parts |
| 8,192 attributes of all spans of a request | 256 spans at most in a request |
| 64 KiB in an attribute, 1,024 attributes | cut at 21,000 characters; 128 attributes at most are sent |
| names of metrics and labels | those of this library fit; a label of one's own with other characters than letters, digits, \`_\` and \`.\` is refused there |
| points of a series no closer than 5 seconds | \`metricIntervalMs\` of 60,000; lower it to 10,000 at most |

## Grafana Cloud

\`\`\`ts
import { grafanaCloud } from '@vigia/otel';

createTelemetry({ service: { name: 'orders' }, sinks: [grafanaCloud()] });
\`\`\`

\`\`\`sh
GRAFANA_CLOUD_INSTANCE_ID=123456 GRAFANA_CLOUD_API_KEY=glc_…
GRAFANA_CLOUD_OTLP_ENDPOINT=https://otlp-gateway-prod-eu-west-2.grafana.net/otlp
\`\`\`

${optionTable(rowsBeside(grafanaCloudFields))}
*OpenTelemetry → Configure* of the stack has the number, makes the token (scopes \`metrics:write\`, \`logs:write\`,
\`traces:write\`) and shows the address. What that page prints for SDKs, \`OTEL_EXPORTER_OTLP_ENDPOINT\` and
\`OTEL_EXPORTER_OTLP_HEADERS\`, works with \`otlp()\` as it is. Limits are those of the stack (429, waited for); dots in names
become \`_\`, so [dashboards](provision.md) are rendered with \`naming: 'otel'\`. Cost goes by active series and by gigabytes.

## Servers of one's own

| | \`otlp()\` with | at the server |
| --- | --- | --- |
| Collector, Alloy | \`OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318\` | the receiver \`otlp\` with \`http\` |
| Tempo | \`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://tempo:4318/v1/traces\` | \`distributor.receivers.otlp.protocols.http\` |
| Loki 3 | \`OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://loki:3100/otlp/v1/logs\` | \`allow_structured_metadata: true\` |
| Mimir | \`OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://mimir:8080/otlp/v1/metrics\` | nothing |
| Prometheus 3 | \`OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://prometheus:9090/api/v1/otlp/v1/metrics\` | \`--web.enable-otlp-receiver\`, and as below |

Several tenants: \`headers: { 'X-Scope-OrgID': 'shop' }\`. A signal without an address is not sent, so Tempo, Loki and Prometheus
can each have theirs. All of them want cumulative metrics, the default. Whatever else takes OTLP over HTTP is reached the same
way, with its \`headers\`. gRPC is not spoken.

\`\`\`yaml
# prometheus.yml
otlp:
  translation_strategy: UnderscoreEscapingWithSuffixes          # the default: dashboards and rules need it
  promote_resource_attributes: [deployment.environment.name]   # tells environments apart
storage:
  tsdb:
    out_of_order_time_window: 30m                               # takes what waited for the end of an outage
\`\`\`

There \`job\` is namespace and service, \`instance\` the replica, and all else of the process stands in \`target_info\`. Exemplars
need \`--enable-feature=exemplar-storage\`. [Dashboards and rules](provision.md) are rendered with \`naming: 'otel'\`.

## What becomes of it in an outage

Requests are never slowed by a destination, and what is lost is counted. Each signal has a queue of \`maxQueueBytes\`, a spool
and dead letters of its own, so that lines that nobody takes hold no spans up.

| what happens | what the sink does |
| --- | --- |
| no answer, 5xx, 429, 408 | keeps everything and tries again, with pauses that grow to 30 s or as \`Retry-After\` says; of an outage that answers 500 for an hour [little is lost](decisions/a-500-is-tried-again.md) |
| 401, 403, 404, a missing log group, a token that cannot be had | keeps everything, says what to mend (\`VIGIA_DELIVERY_PAUSED\`), asks every 30 to 60 s |
| 413, a batch that is too large | sends the halves |
| 400 | finds the record that spoils the rest, drops it as \`rejected\` |
| 200, with some refused (partial success) | counts those as \`rejected\`, never sends them again |
| memory is full | without a spool the oldest goes, errors last; with \`spool\` nothing, until that is full too |
| the process ends | reads the metrics once more, sends what it can within the deadline; the rest is spooled, or counted as \`shutdown\` |
| it exits by itself, or is killed | at an exit memory is spooled, a kill leaves what is spooled already (\`mode: 'always'\`: all); what was counted since the last reading is in neither |

\`VIGIA_SPOOL_DIR\` switches the spool on for all sinks: [what it promises](loki.md#what-is-guaranteed). Metrics are read once a
minute while a destination is away, and what was read waits, so that there is no gap afterwards: each reading by itself, about
500 bytes for a histogram and less for a number. Of 10,000 histograms memory holds three readings (\`maxQueueBytes\`), a spool
of 256 MiB fifty; beyond, the oldest go.

Cumulative metrics lose nothing even where readings are lost: the next one has it all. A difference (\`delta\`) counts what
came since the reading before, once: where it is lost for good, those requests are in no later one, and where only the
answer to it was lost, it is sent again and may count twice. Metrics of a registry of the application's that outlives a
telemetry, as in a hot reload, are told whole by the next one. With New Relic a spool is worth its disk.

## Secrets that change

A secret may be a function, asynchronous too: it is called when it is needed first, its value kept, and called again when the
destination refused it (401, 403; from AWS also by its words). The request is sent again at once with the new one, and nobody
hears of it. Keys with an end, such as those of roles, are renewed five minutes before it; where that fails, they are used
until they end. What hangs is waited for as long as one request (\`timeoutMs\`), then asked again. No message and no problem
shows a secret, also where the destination echoes it. What the AWS SDK and Google's package ask for on the way is counted
among the outgoing calls of the service, about once an hour.

## Whether it works

\`\`\`promql
time() - telemetry_sink_last_success_timestamp_seconds{sink="newrelic"}      # since something was taken
sum by (sink, reason) (increase(telemetry_events_dropped_total[1h]))         # what was lost, and why
telemetry_sink_breaker_state{state="closed"}                                 # 1: all is well
\`\`\`

The sinks are \`otlp\`, \`newrelic\`, \`cloudwatch\`, \`googlecloud\` and \`grafanacloud\`; [all metrics of sinks](metrics.md). Problems name
the signal: \`newrelic-traces\`, \`newrelic-metrics\`, \`newrelic-logs\`.

## What was never tried

None of the four vendors was ever sent to: no account was at hand. A receiver that decodes by OpenTelemetry's definitions
stands in for each, and enforces what the vendor documents, above; signatures are made again by another library. Documented
nowhere that we found, and so guessed: whether New Relic counts its megabyte before or after compression (we keep it after),
what CloudWatch answers over OTLP where a log group is missing (its other interface says
\`The specified log group does not exist.\`), limits of Google for lines and of Grafana Cloud for the size of a request.
`;
}

/** The options that a sink has beside those of every sink, and of those the ones that are named. */
function rowsBeside(fields: FieldsByName, also: readonly string[] = []): readonly OptionRow[] {
  const isShared = (path: string) => Object.hasOwn(deliveryFields, path.split('.')[0] ?? '');
  return optionRows(fields).filter(({ path }) => also.includes(path) || !isShared(path));
}
