import { expect, test } from 'vitest';
import {
  EVENT_COLUMNS,
  EVENT_DETAIL_COLUMNS,
  type EventColumnDefinition,
  type EventDetailColumnDefinition,
  JOB_LOG_FIELDS,
  type JobLogFieldDefinition,
  LOG_EVENT_COLUMNS,
  LOG_FIELDS,
  type LogEventColumnDefinition,
  type LogFieldDefinition,
} from '../../src/index.js';

const columns = EVENT_COLUMNS satisfies Readonly<Record<string, EventColumnDefinition>>;
const details = EVENT_DETAIL_COLUMNS satisfies Readonly<Record<string, EventDetailColumnDefinition>>;
const logColumns = LOG_EVENT_COLUMNS satisfies Readonly<Record<string, LogEventColumnDefinition>>;
const fields = LOG_FIELDS satisfies Readonly<Record<string, LogFieldDefinition>>;
const jobFields = JOB_LOG_FIELDS satisfies Readonly<Record<string, JobLogFieldDefinition>>;

// The table as Faucet's documentation creates it.
const FAUCET_TABLE = `
    request_uuid UUID,
    namespace TEXT,
    version TEXT,
    target TEXT,
    worker_route TEXT,
    worker_id INT,
    ip_addr INET,
    method TEXT,
    path TEXT,
    query_params TEXT,
    http_version TEXT,
    status SMALLINT,
    user_agent TEXT,
    elapsed BIGINT,
    time TIMESTAMPTZ NOT NULL
`;

// The second table, as the script that comes with Faucet creates it.
const FAUCET_LOG_TABLE = `
    namespace TEXT,
    version TEXT,
    target TEXT,
    time TIMESTAMPTZ NOT NULL,
    event_id UUID,
    parent_event_id UUID,
    level TEXT,
    event_type TEXT,
    message TEXT,
    body JSONB
`;

function declare(table: Readonly<Record<string, { readonly type: string; readonly nullable: boolean }>>): string {
  const declared = Object.entries(table).map(([name, { type, nullable }]) => {
    return `    ${name} ${type}${nullable ? '' : ' NOT NULL'}`;
  });
  return `\n${declared.join(',\n')}\n`;
}

test("the columns are those of Faucet's table, in its order", () => {
  expect(declare(columns)).toBe(FAUCET_TABLE);
  expect(declare(logColumns)).toBe(FAUCET_LOG_TABLE);
});

test('the details of an event have the key of its row, and nothing else that the row has', () => {
  expect(Object.keys(details).filter((name) => name in columns)).toEqual(['request_uuid', 'time']);
});

test('the fields of a line are lower case, and none clashes with those that pino writes itself', () => {
  const names = [...Object.keys(fields), ...Object.keys(jobFields)];
  expect(names.filter((name) => !/^[a-z]+(?:_[a-z]+)*$/.test(name))).toEqual([]);
  expect(names.filter((name) => ['level', 'time', 'pid', 'hostname', 'name', 'msg'].includes(name))).toEqual([]);
});
