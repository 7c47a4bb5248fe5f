import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeFiles } from '../alertmanager/written-files.js';

/** Series by selector, each with its values a minute apart, in promtool's notation. */
export type InputSeries = Readonly<Record<string, string>>;

/** What a query is asked of, and what it must answer. */
export interface Question {
  readonly query: string;
  readonly series: InputSeries;
  /** Values by labels, such as `{route="/"}`; none when the query must answer nothing. */
  readonly expected: Readonly<Record<string, number>>;
}

const CHOICES: readonly (readonly [variable: RegExp, value: string])[] = [
  [/\$__rate_interval/g, '5m'],
  [/\$__range/g, '10m'],
  [/\$env/g, 'production'],
  [/\$(?:instance|route|domain)/g, '.+'],
  [/\$slo/g, 'availability'],
];

/** Asks Prometheus, ten minutes after the series began. @returns what promtool complains of. */
export function wrongAnswer({ query, series, expected }: Question): string {
  const content = JSON.stringify(promtoolFile({ query: withChoices(query), series, expected }));
  using written = writeFiles([{ path: 'answers.yml', content }]);
  const path = join(written.folder, 'answers.yml');
  const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', path], { encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

function withChoices(query: string): string {
  return CHOICES.reduce((text, [variable, value]) => text.replace(variable, value), query);
}

function promtoolFile({ query, series, expected }: Question): unknown {
  const samples = Object.entries(expected).map(([labels, value]) => ({ labels, value }));
  return {
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: [{ expr: query, eval_time: '10m', exp_samples: samples }],
      },
    ],
  };
}
