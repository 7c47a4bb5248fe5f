/** What {@link staticCondition} takes. */
export interface StaticCondition {
  readonly name: string;
  readonly description: string;
  /** An address, or a path, which New Relic does not take. */
  readonly runbook: string;
  readonly query: string;
  readonly threshold: number;
  readonly windowSeconds: number;
  /** How long the threshold must be passed, all the time. @defaultValue once in a window is enough */
  readonly forSeconds?: number | undefined;
  /** How long the signal may be away before that is an incident. @defaultValue for ever */
  readonly silentSeconds?: number | undefined;
}

/** Terraform's way to say the one policy of the file. */
const POLICY_ID = `\${newrelic_alert_policy.vigia.id}`;

const SLIDES_PER_WINDOW = 60;
const MIN_SLIDE_SECONDS = 30;

/** A condition as the resource `newrelic_nrql_alert_condition` of Terraform has it. */
export function staticCondition(condition: StaticCondition): object {
  const { name, description, runbook, query, threshold, windowSeconds, forSeconds, silentSeconds } = condition;
  return {
    policy_id: POLICY_ID,
    type: 'static',
    name,
    description,
    runbook_url: URL.canParse(runbook) ? runbook : undefined,
    enabled: true,
    aggregation_window: windowSeconds,
    aggregation_method: 'event_flow',
    aggregation_delay: 120,
    slide_by: Math.max(MIN_SLIDE_SECONDS, windowSeconds / SLIDES_PER_WINDOW),
    violation_time_limit_seconds: 259_200,
    expiration_duration: silentSeconds,
    open_violation_on_expiration: silentSeconds === undefined ? undefined : true,
    nrql: { query: literally(query) },
    critical: {
      operator: 'above',
      threshold,
      threshold_duration: forSeconds ?? windowSeconds,
      threshold_occurrences: forSeconds === undefined ? 'at_least_once' : 'all',
    },
  };
}

/** Terraform looks for expressions of its own in every text, and routes may look like one. */
function literally(text: string): string {
  return text.replaceAll('${', '$$${').replaceAll('%{', '%%{');
}
