import { describe, expect, it } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { described } from '../described.js';
import { type InputSeries, wrongAnswer } from './answers.js';
import { dashboardsOf, panelsOf } from './rendered-dashboards.js';

const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });
const dashboards = dashboardsOf(described());

const AT = 'job="orders",env="production"';
const ON_A = `${AT},instance="a"`;
const ON_B = `${AT},instance="b"`;
const GET = 'domain="web",method="GET",route="/orders"';
const ALERTS = 'service="orders",env="production",alertstate="firing"';
const BUILD = { [`telemetry_build_info{${ON_A},version="1"}`]: '1x10' };

const GOOD = { [`http_requests_total{${ON_A},${GET},status_code="200"}`]: '0+180x10' };
const FAILED = { [`http_requests_total{${ON_A},${GET},status_code="503"}`]: '0+60x10' };
const IDLE = { [`http_requests_total{${ON_A},${GET},status_code="200"}`]: '180x10' };
const SLOW = {
  [`http_request_duration_seconds_bucket{${ON_A},${GET},status_code="200",le="0.5"}`]: '0x10',
  [`http_request_duration_seconds_bucket{${ON_A},${GET},status_code="200",le="1.0"}`]: '0+60x10',
  [`http_request_duration_seconds_bucket{${ON_A},${GET},status_code="200",le="+Inf"}`]: '0+60x10',
};
const UNASKED = Object.fromEntries(Object.keys(SLOW).map((name) => [name, '60x10']));
const WATCHDOG = { [`ALERTS{${ALERTS},alertname="Watchdog",severity="none"}`]: '1x10' };
const PAGE = { [`ALERTS{${ALERTS},alertname="TargetDown",severity="page"}`]: '1x10' };

interface AnswerCase {
  readonly panel: string;
  readonly when: string;
  readonly series: InputSeries;
  readonly expected: Readonly<Record<string, number>>;
  /** @defaultValue 0 */
  readonly query?: number;
}

const CASES: readonly AnswerCase[] = [
  { panel: '5xx share', when: 'nothing has ever failed', series: GOOD, expected: { '{}': 0 } },
  { panel: '5xx share', when: 'a quarter fails', series: { ...GOOD, ...FAILED }, expected: { '{}': 0.25 } },
  { panel: '5xx share', when: 'everything fails', series: FAILED, expected: { '{}': 1 } },
  { panel: '5xx share', when: 'nobody asks', series: IDLE, expected: {} },
  { panel: 'p95', when: 'all take half a second or more', series: SLOW, expected: { '{}': 0.975 } },
  { panel: 'p95', when: 'nobody asks', series: UNASKED, expected: {} },
  { panel: 'Aborted share', when: 'nobody ever left', series: GOOD, expected: { '{}': 0 } },
  {
    panel: 'Routes',
    when: 'one route fails',
    query: 1,
    series: {
      ...GOOD,
      ...FAILED,
      [`http_requests_total{${ON_A},domain="web",method="GET",route="/",status_code="200"}`]: '0+60x10',
    },
    expected: { '{method="GET",route="/orders"}': 0.25, '{method="GET",route="/"}': 0 },
  },
  {
    panel: 'Failed calls by host',
    when: 'one host answers, one half of the time, one never',
    series: {
      [`http_client_request_duration_seconds_count{${ON_A},host="a",method="GET",status_code="404"}`]: '0+60x10',
      [`http_client_request_duration_seconds_count{${ON_A},host="b",method="GET",status_code="200"}`]: '0+60x10',
      [`http_client_request_duration_seconds_count{${ON_A},host="b",method="GET",status_code="500"}`]: '0+60x10',
      [`http_client_request_duration_seconds_count{${ON_A},host="c",method="GET",status_code="<error>"}`]: '0+60x10',
    },
    expected: { '{host="a"}': 0, '{host="b"}': 0.5, '{host="c"}': 1 },
  },
  { panel: 'Failed calls by host', when: 'nobody is called', series: GOOD, expected: {} },
  {
    panel: 'Instances up',
    when: 'one of two is down',
    series: { [`up{${ON_A}}`]: '1x10', [`up{${ON_B}}`]: '0x10' },
    expected: { '{}': 1 },
  },
  {
    panel: 'Instances up',
    when: 'all are down',
    series: { [`up{${ON_A}}`]: '0x10', [`up{${ON_B}}`]: '0x10' },
    expected: { '{}': 0 },
  },
  {
    panel: 'Instances down',
    when: 'one of two is down',
    series: { [`up{${ON_A}}`]: '1x10', [`up{${ON_B}}`]: '0x10' },
    expected: { '{}': 1 },
  },
  { panel: 'Instances down', when: 'none is', series: { [`up{${ON_A}}`]: '1x10' }, expected: { '{}': 0 } },
  { panel: 'Alerts firing', when: 'the rules are missing', series: GOOD, expected: {} },
  { panel: 'Alerts firing', when: 'none does', series: WATCHDOG, expected: { '{}': 0 } },
  { panel: 'Alerts firing', when: 'one does', series: { ...WATCHDOG, ...PAGE }, expected: { '{}': 1 } },
  {
    panel: 'Failed runs',
    when: 'a job has never failed',
    series: { [`job_runs_total{${ON_A},job_name="report",outcome="success"}`]: '0+60x10' },
    expected: { '{job_name="report"}': 0 },
  },
  { panel: 'Events lost', when: 'none ever was', series: BUILD, expected: { '{}': 0 } },
  {
    panel: 'Events lost',
    when: 'some were',
    series: { ...BUILD, [`telemetry_events_dropped_total{${ON_A},sink="loki",reason="expired"}`]: '0+10x10' },
    expected: { '{}': 100 },
  },
  {
    panel: 'Breakers open',
    when: 'one of two is',
    series: {
      [`telemetry_sink_breaker_state{${ON_A},sink="loki",state="open"}`]: '1x10',
      [`telemetry_sink_breaker_state{${ON_A},sink="loki",state="closed"}`]: '0x10',
      [`telemetry_sink_breaker_state{${ON_A},sink="postgres",state="open"}`]: '0x10',
      [`telemetry_sink_breaker_state{${ON_A},sink="postgres",state="closed"}`]: '1x10',
    },
    expected: { '{}': 1 },
  },
];

describe.skipIf(promtool.missing)('what Prometheus answers', () => {
  it.each(CASES)('$panel, when $when', ({ panel, query = 0, series, expected }) => {
    expect(wrongAnswer({ query: queryOf(panel, query), series, expected })).toBe('');
  });

  it('marks the first start of each version that runs, restarts of others apart', () => {
    const deployments = dashboards[0]?.annotations.list.find(({ name }) => name === 'Deployments');
    const series = {
      [`telemetry_build_info{${ON_A},version="1"}`]: '1x10',
      [`telemetry_build_info{${ON_B},version="2"}`]: '1x10',
      [`telemetry_build_info{${AT},instance="c",version="2"}`]: '1x10',
      [`process_start_time_seconds{${ON_A}}`]: '100x10',
      [`process_start_time_seconds{${ON_B}}`]: '200x10',
      [`process_start_time_seconds{${AT},instance="c"}`]: '300x10',
    };
    const expected = { '{version="1"}': 100_000, '{version="2"}': 200_000 };
    expect(wrongAnswer({ query: deployments?.expr ?? '', series, expected })).toBe('');
  });
});

function queryOf(title: string, index: number): string {
  const panel = dashboards.flatMap(panelsOf).find((one) => one.title === title);
  const target = panel?.targets[index];
  expect(target, `${title} has no query ${index}`).toHaveProperty('expr');
  return target !== undefined && 'expr' in target ? target.expr : '';
}
