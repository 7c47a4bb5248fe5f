/** What a field of a job's lines means. */
export interface JobLogFieldDefinition {
  readonly type: 'string' | 'number' | 'object';
  /** Whether every line of a run has it, or only the one at its end. */
  readonly on: 'every line' | 'the last line';
  readonly description: string;
}

/** The fields that a run of a job adds to its lines. */
export const JOB_LOG_FIELDS = {
  job_name: { type: 'string', on: 'every line', description: 'As given to `vigia.job`, never folded.' },
  job_run_id: { type: 'string', on: 'every line', description: 'Our id of the run, a UUIDv7.' },
  trace_id: { type: 'string', on: 'every line', description: '32 hexadecimal digits: those of the run.' },
  span_id: { type: 'string', on: 'every line', description: '16 hexadecimal digits, where spans are recorded.' },
  outcome: { type: 'string', on: 'the last line', description: '`success` or `failure`.' },
  duration_ms: { type: 'number', on: 'the last line', description: 'Milliseconds, with their fraction.' },
  err: { type: 'object', on: 'the last line', description: 'What the job threw, as pino writes errors.' },
} as const;

/** A field of {@link JOB_LOG_FIELDS}. */
export type JobLogFieldName = keyof typeof JOB_LOG_FIELDS;
