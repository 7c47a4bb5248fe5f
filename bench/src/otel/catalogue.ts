/** The application alone, in two processes: what they differ by is the noise of the run. */
export const BARE = 'bare';
/** The second of the two. */
export const BARE_AGAIN = 'bare again';

/** What is sent over OTLP. */
export type Signals = 'metrics' | 'metrics + traces';

/** An application, and who sends what of it. */
export interface OtelSubject {
  readonly name: string;
  /** `undefined`: nobody sends anything. */
  readonly sender: 'vigia' | 'opentelemetry' | undefined;
  readonly signals: Signals;
  /** Whether what cannot be sent is kept on the disk. */
  readonly spools: boolean;
}

const SIGNALS: readonly Signals[] = ['metrics', 'metrics + traces'];

/** Everybody whose cost is measured, in the order of the rows. */
export const COST_SUBJECTS: readonly OtelSubject[] = [
  bare(BARE),
  bare(BARE_AGAIN),
  ...SIGNALS.flatMap((signals) => [sending('vigia', signals), sending('opentelemetry', signals)]),
];

/** Everybody who goes through an outage. */
export const OUTAGE_SUBJECTS: readonly OtelSubject[] = [
  { ...sending('vigia', 'metrics + traces'), name: 'vigia' },
  { ...sending('vigia', 'metrics + traces'), name: 'vigia spool', spools: true },
  { ...sending('opentelemetry', 'metrics + traces'), name: 'opentelemetry' },
];

/** What ours may cost at most, of what OpenTelemetry's SDK costs with the same signals. */
export const MOST_OF_SDK: number = 1 / 3;

/** Slow enough for the queue of the SDK: a span that it drops would cost it nothing. */
export const REQUESTS_PER_SECOND = 1_000;

/** How often everybody sends metrics. */
export const METRIC_INTERVAL_MS = 10_000;

function bare(name: string): OtelSubject {
  return { name, sender: undefined, signals: 'metrics', spools: false };
}

function sending(sender: 'vigia' | 'opentelemetry', signals: Signals): OtelSubject {
  return { name: `${sender} ${signals}`, sender, signals, spools: false };
}
