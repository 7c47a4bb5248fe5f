import type { Slo } from '../../observability.js';
import { percentText } from '../percent-text.js';
import type { FiringAlert, RuleCase } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { type BurnRate, burnRatesOf, burnThreshold } from './burn-rates.js';
import { sloTraffic, type TrafficStretch } from './slo-traffic.js';

const REQUESTS_PER_MINUTE = 1_000_000;
/** Above one burn rate and below the next. */
const JUST_OVER = 1.2;
const LONGEST_PAGING_MINUTES = 360;
/** By when a rule can fire: those over days want half their window first. */
const FIRES_AFTER_MINUTES: Readonly<Record<string, number>> = { '1h': 120, '6h': 120, '1d': 13 * 60, '3d': 37 * 60 };

/** Every burn rate by itself, and what must not be taken for one. */
export function burnCases(slo: Slo, context: RuleContext): readonly RuleCase[] {
  const traffic = (
    name: string,
    stretches: readonly TrafficStretch[],
    firing: readonly FiringAlert[] = [],
  ): RuleCase => ({
    name,
    stepSeconds: 60,
    samples: sloTraffic(slo, context, stretches),
    checks: [{ atSeconds: (minutesOf(stretches) - 1) * 60, firing }],
  });
  const good = (minutes: number): TrafficStretch => ({ minutes, goodPerMinute: 100, badPerMinute: 0 });
  return [
    ...burnRatesOf(slo).map((rate) => steadyBurn(slo, rate, traffic)),
    traffic('everything is good', [good(120)]),
    traffic('a short outage is over', [good(60), { minutes: 20, goodPerMinute: 0, badPerMinute: 100 }, good(50)]),
    traffic('there is no traffic', [{ minutes: 120, goodPerMinute: 0, badPerMinute: 0 }]),
    ...(slo.minRequests > 1
      ? [
          traffic('half of very few requests is bad', [fewRequests(slo, 120, LONGEST_PAGING_MINUTES)]),
          traffic('half of the first few requests is bad', [fewRequests(slo, 10)]),
        ]
      : []),
  ];
}

type CaseOf = (name: string, stretches: readonly TrafficStretch[], firing: readonly FiringAlert[]) => RuleCase;

function steadyBurn(slo: Slo, rate: BurnRate, caseOf: CaseOf): RuleCase {
  const share = Math.min(Number(burnThreshold(slo, rate)) * JUST_OVER, 1);
  const minutes = FIRES_AFTER_MINUTES[rate.long] ?? 0;
  const badPerMinute = share * REQUESTS_PER_MINUTE;
  const stretch = { minutes, goodPerMinute: REQUESTS_PER_MINUTE - badPerMinute, badPerMinute };
  return caseOf(`the budget burns ${rate.factor} times too fast`, [stretch], firingAt(slo, share, minutes));
}

/** With the same share all the time, every window holds that share. */
function firingAt(slo: Slo, share: number, minutes: number): readonly FiringAlert[] {
  return burnRatesOf(slo).flatMap((rate, rule) => {
    const isOver = share > Number(burnThreshold(slo, rate)) && minutes >= (FIRES_AFTER_MINUTES[rate.long] ?? 0);
    return isOver ? [{ rule, value: percentText(share) }] : [];
  });
}

/** Half of what has to be there, spread over so many minutes. */
function fewRequests({ minRequests }: Slo, minutes: number, spreadMinutes: number = minutes): TrafficStretch {
  const perMinute = minRequests / 2 / spreadMinutes;
  return { minutes, goodPerMinute: perMinute / 2, badPerMinute: perMinute / 2 };
}

function minutesOf(stretches: readonly TrafficStretch[]): number {
  return stretches.reduce((sum, { minutes }) => sum + minutes, 0);
}
