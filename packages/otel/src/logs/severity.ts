import type { LogLevel } from '@vigia/contract';

/** @see https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
const NUMBERS: Readonly<Record<LogLevel, number>> = { trace: 1, debug: 5, info: 9, warn: 13, error: 17, fatal: 21 };

/** A level as OTLP has it. */
export function severityOf(level: LogLevel): { readonly severityNumber: number; readonly severityText: string } {
  return { severityNumber: NUMBERS[level], severityText: level };
}
