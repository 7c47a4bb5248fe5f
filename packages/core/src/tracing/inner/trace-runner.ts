import type { Span, SpanAttributes } from './span.js';

/**
 * Runs a piece of work in a span of its own: `vigia.trace('charge card', { 'card.brand': brand }, () => charge(card))`.
 *
 * The span is a child of the one in which it is begun: of the request, the job or the `trace` around it; outside of all
 * of them it begins a trace. It ends when the work has ended: for a promise when that is settled. What the work throws
 * or rejects with marks the span as failed and goes on unchanged. Without a sink that takes spans the work is run, and
 * that is all.
 *
 * @param name - Of low cardinality, such as `charge card`: ids belong to the attributes.
 * @param act - Given the span. A generator that it returns is left alone: the span has ended before that is read.
 * @returns what the work returns; for a thenable that is no promise, such as a query of knex, a promise of the same.
 */
export interface TraceRunner {
  <Result>(name: string, act: (span: Span) => Result): Result;
  <Result>(name: string, attributes: SpanAttributes, act: (span: Span) => Result): Result;
}
