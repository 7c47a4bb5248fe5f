/** What the API of Prometheus answers with, whatever is asked. */
export interface ApiAnswer {
  readonly status?: unknown;
  readonly errorType?: unknown;
  readonly error?: unknown;
  readonly data?: unknown;
}

/** Of a text; `undefined` where it is no such answer. */
export function readApiAnswer(text: string): ApiAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}
