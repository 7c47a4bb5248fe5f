/** A rule that records, as Prometheus has it. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A rule that alerts, as Prometheus has it. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Rules that Prometheus evaluates together, in order. */
export interface RuleGroup {
  /** The environment whose series they read. */
  readonly environment: string;
  /** The file without `.yml`: several groups may share one. */
  readonly file: string;
  /** Alone in its environment and service. */
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}
