/** A series as promtool's tests are given it. */
export interface SampleSeries {
  /** Such as `up{job="orders"}`. */
  readonly series: string;
  /** In promtool's notation: `0+6x40`, `1 1 _x10`. */
  readonly values: string;
}

/** One alert that must fire. */
export interface FiringAlert {
  /** The index of the rule in the definition. @defaultValue 0 */
  readonly rule?: number;
  /** The labels that the expression leaves. @defaultValue none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What stands where the texts show `$value`, as Prometheus writes it. */
  readonly value?: string;
}

/** What must be so at some moment: exactly these alerts fire. */
export interface RuleCheck {
  readonly atSeconds: number;
  readonly firing: readonly FiringAlert[];
}

/** What happens, and what an alert says to it. */
export interface RuleCase {
  /** Completes "when …". */
  readonly name: string;
  /** Between two values of a series. */
  readonly stepSeconds: number;
  readonly samples: readonly SampleSeries[];
  readonly checks: readonly RuleCheck[];
}

/** What {@link fires} and {@link staysQuiet} take. */
export interface CaseTerms {
  readonly name: string;
  readonly samples: readonly SampleSeries[];
  readonly atSeconds: number;
  /** @defaultValue 60 */
  readonly stepSeconds?: number;
}

/** A case in which the one rule of an alert fires, once. */
export function fires(terms: CaseTerms, alert: FiringAlert = {}): RuleCase {
  return { ...caseOf(terms), checks: [{ atSeconds: terms.atSeconds, firing: [alert] }] };
}

/** A case in which an alert says nothing. */
export function staysQuiet(terms: CaseTerms): RuleCase {
  return { ...caseOf(terms), checks: [{ atSeconds: terms.atSeconds, firing: [] }] };
}

function caseOf({ name, samples, stepSeconds = 60 }: CaseTerms): Omit<RuleCase, 'checks'> {
  return { name, stepSeconds, samples };
}
