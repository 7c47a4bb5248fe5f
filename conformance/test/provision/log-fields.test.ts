import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLineMetadata } from '../../../packages/core/src/logging/loki/line-metadata.js';
import { FRAMEWORKS } from '../../src/frameworks.js';
import { expandRange } from '../../src/grafana/expand-range.js';
import type { LoggedLine } from '../../src/line-log.js';
import { readLogql } from '../../src/logql/read-logql.js';
import { queryOf, renderedDashboards, sourceOf } from '../../src/provision/dashboard-panels.js';
import { demoObservability } from '../../src/provision/demo-observability.js';
import { openStage, type Stage } from '../../src/stage.js';

const SOME_TIME = { startSeconds: 0, endSeconds: 3_600, stepSeconds: 60 };

const targets = renderedDashboards(demoObservability()).flatMap(({ panels }) =>
  panels.flatMap(({ json }) => json.targets),
);
const queries = targets.filter((target) => sourceOf(target) === 'loki').map(queryOf);
const readings = queries.map((query) => readLogql(expandRange(query, SOME_TIME)));

let stage: Stage;
let line: LoggedLine;

beforeAll(async () => {
  const { express } = FRAMEWORKS;
  if (express === undefined) throw new Error('There is no fixture of Express.');
  stage = await openStage(express);
  await stage.exchange({ path: '/throw/1' });
  [line = {}] = stage.lineLog.accessLines();
});

afterAll(() => stage.close());

test('what dashboards filter by is metadata of the line of a request that failed', () => {
  const metadata = readLineMetadata(JSON.stringify(line));
  const made = readings.flatMap((reading) => [...reading.made, '__error__']);
  const used = new Set(readings.flatMap((reading) => reading.used).filter((name) => !made.includes(name)));
  expect([...used].sort()).toEqual(['level', 'route', 'status']);
  for (const name of used) expect(metadata).toHaveProperty(name);
});

test('what they read out of a line is in it', () => {
  const paths = new Set(readings.flatMap(({ extracted }) => extracted));
  expect([...paths].sort()).toEqual(['duration_ms', 'err.type']);
  for (const path of paths) expect(line).toHaveProperty(path);
});
