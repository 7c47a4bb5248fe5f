/** Which traces are kept, where a sink takes spans. */
export interface TracesOptions {
  /** The share of the traces that is kept, from 0 to 1, chosen by trace id as OpenTelemetry does. @defaultValue `OTEL_TRACES_SAMPLER`, else 1 */
  readonly ratio?: number | undefined;
  /** Requests that took so long, in milliseconds, are kept in any case; `false` keeps none for that. @defaultValue 1000 */
  readonly slowMs?: false | number | undefined;
  /** Whether requests that failed are kept in any case. @defaultValue `true` */
  readonly errors?: boolean | undefined;
  /**
   * `follow`: a trace that a trusted caller began is kept where the caller keeps it. `ignore`: {@link ratio} decides
   * alone. @defaultValue `follow`
   */
  readonly parent?: 'follow' | 'ignore' | undefined;
}
