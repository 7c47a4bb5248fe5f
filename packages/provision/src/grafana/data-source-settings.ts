import { ADDRESS_VARIABLES, DATA_SOURCES, READER, READER_PASSWORD_FILE } from './data-sources.js';

/** A dollar that is not the beginning of a variable, in files of Grafana's provisioning. */
const DOLLAR = '$$';

/** Of the line in Loki, whose request has a row: hexadecimal digits alone, as the query puts them into SQL. */
const UUID_OF_LINE = '"request_uuid":"([0-9a-f-]{36})"';

const ROW_OF_REQUEST = `SELECT * FROM faucet_http_events LEFT JOIN vigia_http_event_details USING (request_uuid, time)
WHERE request_uuid = '${DOLLAR}{requestUuid}' AND ${DOLLAR}__timeFilter(time)`;

/** The data sources as Grafana reads them from files, where `$NAME` is a variable of the environment. */
export function dataSourceSettings(scrapeIntervalSeconds: number): readonly object[] {
  return [prometheus(scrapeIntervalSeconds), loki(), tempo(), postgres()];
}

function prometheus(scrapeIntervalSeconds: number): object {
  return {
    name: 'Prometheus',
    type: 'prometheus',
    uid: DATA_SOURCES.prometheus,
    access: 'proxy',
    url: variable(ADDRESS_VARIABLES.prometheus),
    isDefault: true,
    jsonData: {
      httpMethod: 'POST',
      timeInterval: `${scrapeIntervalSeconds}s`,
      exemplarTraceIdDestinations: [
        { name: 'trace_id', datasourceUid: DATA_SOURCES.tempo, urlDisplayLabel: `Trace ${traceId()}` },
      ],
    },
  };
}

function loki(): object {
  return {
    name: 'Loki',
    type: 'loki',
    uid: DATA_SOURCES.loki,
    access: 'proxy',
    url: variable(ADDRESS_VARIABLES.loki),
    jsonData: { derivedFields: [traceOfLine()] },
    correlations: [eventOfLine()],
  };
}

/** `trace_id` is structured metadata, which Grafana matches by its name as a label. */
function traceOfLine(): object {
  return {
    name: 'trace_id',
    matcherType: 'label',
    matcherRegex: 'trace_id',
    datasourceUid: DATA_SOURCES.tempo,
    url: traceId(),
    urlDisplayLabel: 'Trace',
  };
}

function eventOfLine(): object {
  return {
    targetUID: DATA_SOURCES.postgres,
    type: 'query',
    label: 'Row of the request',
    description: 'The event in PostgreSQL with its details.',
    config: {
      field: 'Line',
      target: { rawSql: ROW_OF_REQUEST, format: 'table', rawQuery: true, editorMode: 'code' },
      transformations: [{ type: 'regex', field: 'Line', expression: UUID_OF_LINE, mapValue: 'requestUuid' }],
    },
  };
}

function tempo(): object {
  return {
    name: 'Tempo',
    type: 'tempo',
    uid: DATA_SOURCES.tempo,
    access: 'proxy',
    url: variable(ADDRESS_VARIABLES.tempo),
    jsonData: {
      nodeGraph: { enabled: true },
      serviceMap: { datasourceUid: DATA_SOURCES.prometheus },
      tracesToLogsV2: {
        datasourceUid: DATA_SOURCES.loki,
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
        tags: [{ key: 'service.name', value: 'service_name' }],
        customQuery: true,
        query: `{${DOLLAR}{__tags}} | trace_id = "${DOLLAR}{__trace.traceId}"`,
      },
    },
  };
}

function postgres(): object {
  return {
    name: 'PostgreSQL',
    type: 'grafana-postgresql-datasource',
    uid: DATA_SOURCES.postgres,
    access: 'proxy',
    url: variable(ADDRESS_VARIABLES.postgres),
    user: READER,
    jsonData: { database: 'vigia', sslmode: 'disable', timescaledb: true, maxOpenConns: 5 },
    secureJsonData: { password: `$__file{${READER_PASSWORD_FILE}}` },
  };
}

function traceId(): string {
  return `${DOLLAR}{__value.raw}`;
}

function variable(name: string): string {
  return `\${${name}}`;
}
