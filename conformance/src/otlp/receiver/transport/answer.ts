/** What the receiver does with a request in place of taking it. */
export type PlannedAnswer =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'partial'; readonly rejected: number; readonly message: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'lost' };

/** Too many requests. @param retryAfter - seconds, or a date of HTTP */
export function tooManyRequests(retryAfter: number | string): PlannedAnswer {
  return { kind: 'status', status: 429, headers: { 'retry-after': String(retryAfter) } };
}

/** Refuses with a status, and takes nothing. */
export function refusal(status: number): PlannedAnswer {
  return { kind: 'status', status };
}

/** Takes the request, and says that so many of its records were refused for good. */
export function partialSuccess(rejected: number, message: string): PlannedAnswer {
  return { kind: 'partial', rejected, message };
}

/** Reads the request and never answers. */
export const HANG: PlannedAnswer = { kind: 'hang' };

/** Cuts the connection and takes nothing. */
export const RESET: PlannedAnswer = { kind: 'reset' };

/** Takes the request and cuts the connection before the answer. */
export const LOST_ANSWER: PlannedAnswer = { kind: 'lost' };
