import type { Report } from '@vigia/contract';
import type { LeftOut } from '../encoding/encoding.js';
import type { OtlpSignal } from './otlp-destination.js';

/** Tells what a far end said of records that it did not take: the delivery counts them, and knows no reason. */
export interface LossTelling {
  /** It took the others of the request. */
  rejected(records: number, said: string): void;
  /** It took none of the request. */
  refused(records: number, said: string): void;
  /** It was never asked. */
  leftOut(leftOut: LeftOut): void;
}

/** Who tells, and of what. */
export interface LossTellingOptions {
  /** By which problems know it. */
  readonly name: string;
  readonly signal: OtlpSignal;
  readonly report: Report;
}

const NOUNS = { traces: 'spans', metrics: 'data points', logs: 'lines' } as const;
const FIX = 'Do what the answer says about them; they are not sent again.';

/** @see LossTelling */
export function createLossTelling({ name, signal, report }: LossTellingOptions): LossTelling {
  const noun = NOUNS[signal];
  const loss = { code: 'VIGIA_DELIVERY_LOSS', sink: name } as const;

  return {
    rejected(records, said) {
      const message = `The far end of the sink "${name}" took a request but for ${records} of its ${noun}${said === '' ? '' : `: ${said}`}.`;
      report({ ...loss, message, fix: FIX, subject: 'answer' });
    },
    refused(records, said) {
      const message = `The sink "${name}" lost ${records} of its ${noun}: ${said}.`;
      report({ ...loss, message, fix: FIX, subject: 'answer' });
    },
    leftOut({ record, reason, cause }) {
      const which = record === undefined ? 'One' : `"${record}", one`;
      const message = `${which} of the ${noun} of the sink "${name}" ${reason}, and was left out.`;
      report({ ...loss, message, fix: 'Mend what made it; it cannot be sent as it is.', subject: 'encoding', cause });
    },
  };
}
