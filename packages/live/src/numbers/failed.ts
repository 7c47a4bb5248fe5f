import type { ExchangeEvent } from '@vigia/contract';

/** Whether the service failed: an answer of 5xx, or something thrown that became no answer about the client's mistake. */
export function hasFailed({ status, error }: Pick<ExchangeEvent, 'status' | 'error'>): boolean {
  return status >= 500 || (error !== undefined && status < 400);
}
