import type { AttributeValue } from '@vigia/contract';

/** Facts about a span by name; one that is `undefined` is left out. */
export type SpanAttributes = Readonly<Record<string, AttributeValue | undefined>>;

/**
 * A piece of work while it runs, as the work itself sees it. What is told of it when it has ended is not kept. No member
 * throws, whatever it is given, and none needs its `this`.
 */
export interface Span {
  /** 32 lower-case hexadecimal digits; all of them zero where nothing is traced. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits; all of them zero where nothing is traced. */
  readonly spanId: string;
  /** Adds a fact, or puts it in the place of one of the same name. Of 128 and more the first 128 names are kept. */
  setAttribute(name: string, value: AttributeValue | undefined): void;
  /** @see setAttribute */
  setAttributes(attributes: SpanAttributes): void;
  /** Notes that something happened now. The first 128 are kept. */
  addEvent(name: string, attributes?: SpanAttributes): void;
  /** Marks it as failed, also where the work neither throws nor rejects. The first call wins. */
  fail(error: unknown): void;
}
