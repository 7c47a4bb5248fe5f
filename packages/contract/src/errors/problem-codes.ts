/** Every code that a reported problem can carry, with what it means. `docs/errors.md` is generated from it. */
export const PROBLEM_CODES = {
  VIGIA_CALLBACK_FAILED:
    "A callback of the user's (`requests.route`, `requests.domain`, `requests.ignore`) threw or returned something unusable.",
  VIGIA_SINK_FAILED: 'A sink threw, or its flush or close was rejected.',
  VIGIA_COLLECTOR_FAILED: "A metric in the user's registry threw while it was read; the rest of the scrape is intact.",
  VIGIA_METRIC_NAME_TAKEN:
    "The user's registry already has a metric of the same name; the user's is served and ours is left out.",
  VIGIA_BUDGET_EXCEEDED: 'A label or series budget is spent; further values are folded into `<other>`.',
  VIGIA_INSTALLED_LATE: 'The telemetry was installed behind other middleware: what they answer is not seen.',
  VIGIA_METRICS_REFUSED: '`/metrics` was asked by a peer that is not allowed to read it.',
  VIGIA_ENVIRONMENT_IGNORED: 'An environment variable holds something that cannot be used; it was left aside.',
  VIGIA_INTERNAL: 'The toolkit caught an error of its own. Please report it.',
} as const;

/** A code of {@link PROBLEM_CODES}. */
export type ProblemCode = keyof typeof PROBLEM_CODES;
