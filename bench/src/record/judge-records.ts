import { halfWidthOf } from '../statistics/overhead.js';
import { median } from '../statistics/quantile.js';
import { judge, type Verdict } from '../statistics/verdict.js';
import { MOST_SCAVENGES_APART, OURS, PROM_CLIENT, PROTOTYPE } from './catalogue.js';
import type { RecordFigures } from './measuring/measure-records.js';
import { beside, costsOf } from './record-rows.js';

/** What ours should keep in a case, and whether it does. */
export interface RecordVerdict {
  readonly promise: string;
  readonly verdict: Verdict;
}

/** Judges ours by the prototype, by prom-client and by the loop alone, all of the same run. */
export function judgeRecords(figures: RecordFigures): readonly RecordVerdict[] {
  return [judgeByPrototype(figures), judgeByPromClient(figures), judgeScavenges(figures)];
}

function judgeByPrototype(figures: RecordFigures): RecordVerdict {
  const prototypeNs = median(costsOf(figures, PROTOTYPE));
  const over = beside(figures, OURS, PROTOTYPE);
  const verdict = judge({ median: prototypeNs + over.median, spread: halfWidthOf(over), limit: prototypeNs });
  return { promise: `no slower than the prototype, ${over.ratio.toFixed(2)} of it`, verdict };
}

function judgeByPromClient(figures: RecordFigures): RecordVerdict {
  const { timesCheaper } = figures.recordCase;
  const share = beside(figures, OURS, PROM_CLIENT);
  const spread = halfWidthOf(share) / median(costsOf(figures, PROM_CLIENT));
  const verdict = judge({ median: share.ratio, spread, limit: 1 / timesCheaper });
  return { promise: `${timesCheaper} times cheaper than prom-client: ${(1 / share.ratio).toFixed(1)} times`, verdict };
}

function judgeScavenges({ scavenges: { records, ours, loopAlone } }: RecordFigures): RecordVerdict {
  const isKept = Math.abs(ours - loopAlone) <= MOST_SCAVENGES_APART;
  return {
    promise: `the scavenges of the loop alone, ±${MOST_SCAVENGES_APART}: ${ours} and ${loopAlone} in ${records} records`,
    verdict: isKept ? 'met' : 'missed',
  };
}
