import { type FiringAlert, type RuleCase, type SampleSeries, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/** The route of tests. */
export const TEST_ROUTE = { method: 'GET', route: '/orders/:id' } as const;

/** What makes the cases of an alert about errors of clients. */
export interface ClientErrorCases {
  /** A status of the alert. */
  readonly status: string;
  /** The route of requests that have it. */
  readonly route: string;
}

/** Two and a half hours at sixty requests a minute, and half an hour of something else. */
export function createCasesOf(context: RuleContext, { status, route }: ClientErrorCases): CasesOf {
  const series = (values: string, code: string, of: string = TEST_ROUTE.route): SampleSeries =>
    context.sample('http_requests_total', {
      labels: { method: TEST_ROUTE.method, route: of, status_code: code },
      values,
    });
  const atSeconds = 11_700;
  const change: CasesOf['change'] = ({ name, good, bad, firing = [], at = route }) => ({
    name,
    stepSeconds: 60,
    samples: [series(`0+60x149 8940+${good}x60`, '200'), series(`0x149 0+${bad}x60`, status, at)],
    checks: [{ atSeconds, firing }],
  });
  return {
    change,
    asBefore: () => [
      staysQuiet({
        name: 'it was so at this hour yesterday',
        stepSeconds: 300,
        samples: [
          series('0+100x24 2400+500x264 134400+100x40', '200'),
          series('0+400x24 9600x264 9600+400x40', status, route),
        ],
        atSeconds: 91_500,
      }),
      staysQuiet({
        name: 'the service is new',
        samples: [series('0+10x40', '200'), series('0+50x40', status, route)],
        atSeconds: 2_100,
      }),
      staysQuiet({
        name: 'few requests come',
        samples: [series('0+1x149 149x60', '200'), series('0x149 0+1x60', status, route)],
        atSeconds,
      }),
    ],
    stillSoAfterHours: (firing) => ({
      name: 'it has been so for five hours',
      stepSeconds: 300,
      samples: [series('0+300x288 86400x80', '200'), series('0x288 0+300x80', status, route)],
      checks: [{ atSeconds: 104_400, firing }],
    }),
  };
}

/** What happens to the requests. */
export interface ChangeTerms {
  readonly name: string;
  /** Per minute, of sixty before. */
  readonly good: number;
  /** Per minute, of none before. */
  readonly bad: number;
  readonly firing?: readonly FiringAlert[];
  /** The route of the bad ones. */
  readonly at?: string;
}

/** The cases of an alert. */
export interface CasesOf {
  change(terms: ChangeTerms): RuleCase;
  /** That it was not otherwise before. */
  asBefore(): readonly RuleCase[];
  stillSoAfterHours(firing: readonly FiringAlert[]): RuleCase;
}
