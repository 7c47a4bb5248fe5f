export type { SpanRecord } from '@vigia/contract';
