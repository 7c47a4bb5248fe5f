import { expect, test } from 'vitest';
import {
  EVENT_COLUMNS,
  type EventColumnDefinition,
  JOB_LOG_FIELDS,
  type JobLogFieldDefinition,
  LOG_FIELDS,
  type LogFieldDefinition,
} from '../../src/index.js';

const columns = EVENT_COLUMNS satisfies Readonly<Record<string, EventColumnDefinition>>;
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

test("the columns are those of Faucet's table, in its order", () => {
  const declared = Object.entries(columns).map(([name, { type, nullable }]) => {
    return `    ${name} ${type}${nullable ? '' : ' NOT NULL'}`;
  });
  expect(`\n${declared.join(',\n')}\n`).toBe(FAUCET_TABLE);
});

test('the fields of a line are lower case, and none clashes with those that pino writes itself', () => {
  const names = [...Object.keys(fields), ...Object.keys(jobFields)];
  expect(names.filter((name) => !/^[a-z]+(?:_[a-z]+)*$/.test(name))).toEqual([]);
  expect(names.filter((name) => ['level', 'time', 'pid', 'hostname', 'name', 'msg'].includes(name))).toEqual([]);
});
