export { EVENT_COLUMNS, type EventColumnDefinition, type EventColumnName } from './catalogue/event-columns.js';
export {
  EVENT_DETAIL_COLUMNS,
  type EventDetailColumnDefinition,
  type EventDetailColumnName,
} from './catalogue/event-detail-columns.js';
export { JOB_LOG_FIELDS, type JobLogFieldDefinition, type JobLogFieldName } from './catalogue/job-log-fields.js';
export { KNOWN_METHODS, NO_ANSWER, OTHER_METHOD, OVERFLOW_VALUE, UNMATCHED_ROUTE } from './catalogue/label-values.js';
export { LABELS, type LabelDefinition, type LabelName } from './catalogue/labels.js';
export {
  LOG_EVENT_COLUMNS,
  type LogEventColumnDefinition,
  type LogEventColumnName,
} from './catalogue/log-event-columns.js';
export { LOG_FIELDS, type LogFieldDefinition, type LogFieldName } from './catalogue/log-fields.js';
export type { AcrossProcesses, MetricDefinition } from './catalogue/metric-definition.js';
export {
  HTTP_DURATION_BUCKETS,
  HTTP_SIZE_BUCKETS,
  JOB_DURATION_BUCKETS,
  METRICS,
  type MetricName,
  SEND_DURATION_BUCKETS,
} from './catalogue/metrics.js';
export { type BucketDeclaration, bucketsSchema } from './declarations/buckets.js';
export type { KpiLabels } from './declarations/kpi-labels.js';
export {
  type CounterDeclaration,
  defineKpis,
  type GaugeDeclaration,
  type HistogramDeclaration,
  type KpiDeclaration,
  type KpiDeclarations,
  kpiMetricName,
  kpisSchema,
} from './declarations/kpis.js';
export { type LabelDeclarations, labelNameSchema } from './declarations/labels.js';
export { type CodeDefinition, ERROR_CODES, type ErrorCode } from './errors/error-codes.js';
export { PROBLEM_CODES, type ProblemCode } from './errors/problem-codes.js';
export { VigiaError } from './errors/vigia-error.js';
export type { Exchange, ExchangeEnd, ExchangeEvent, ExchangeStart, Outcome } from './interfaces/exchange.js';
export { LOG_LEVELS, type LogLevel, type LogRecord } from './interfaces/log-record.js';
export type {
  CellSource,
  Exemplar,
  FamilyType,
  Labels,
  MetricFamily,
  ReadMetrics,
  Sample,
} from './interfaces/metric-family.js';
export type { Problem, ProblemReport, Report } from './interfaces/problem.js';
export type { Peer, Secret } from './interfaces/serving.js';
export type { Sink } from './interfaces/sink.js';
export {
  type SendDurationHistogram,
  SINK_BREAKER_STATES,
  type SinkBreakerState,
  type SinkHealth,
} from './interfaces/sink-health.js';
export type { SinkHost } from './interfaces/sink-host.js';
export type {
  Attributes,
  AttributeValue,
  SpanEvent,
  SpanKind,
  SpanRecord,
  SpanStatus,
} from './interfaces/span.js';
export { type AddressLogin, describeAddress, loginIn } from './validation/address-login.js';
export { describeKey, describeValue } from './validation/describe-value.js';
export { hideSecrets } from './validation/hide-secrets.js';
export {
  callback,
  choice,
  flag,
  integer,
  leaf,
  off,
  shape,
  type TextRule,
  text,
} from './validation/leaf-schemas.js';
export { type ListRule, list } from './validation/list-schema.js';
export { nearestName } from './validation/nearest-name.js';
export { type ObjectSchema, object } from './validation/object-schema.js';
export { oneOf } from './validation/one-of-schema.js';
export { type OptionRow, optionRows } from './validation/option-rows.js';
export { createInspection, type Finding, type Inspection, type Place } from './validation/place.js';
export { type RecordRule, record } from './validation/record-schema.js';
export { secret } from './validation/secret-schema.js';
export { unavailable } from './validation/unavailable-schema.js';
export { type Subject, validate } from './validation/validate.js';
export {
  type Field,
  type Fields,
  type FieldsByName,
  readValue,
  type ValueOf,
  type ValueSchema,
} from './validation/value-schema.js';
export { variant } from './validation/variant-schema.js';
