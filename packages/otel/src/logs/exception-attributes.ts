/** An error as OpenTelemetry names its parts. */
export interface ExceptionAttributes {
  readonly 'exception.type'?: string;
  readonly 'exception.message'?: string;
  readonly 'exception.stacktrace'?: string;
}

/**
 * Of an error as pino writes it: `{ type, message, stack }`; `undefined` for what is none of these.
 * @see https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs/
 */
export function exceptionAttributes(error: unknown): ExceptionAttributes | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, message, stack }: Partial<Record<'type' | 'message' | 'stack', unknown>> = error;
  if (typeof message !== 'string' || (typeof type !== 'string' && typeof stack !== 'string')) return undefined;
  return {
    'exception.message': message,
    ...(typeof type === 'string' && { 'exception.type': type }),
    ...(typeof stack === 'string' && { 'exception.stacktrace': stack }),
  };
}
