import { attempt } from '../../exchange/when-rejected.js';
import type { OpenTelemetrySpan } from '../open-telemetry.js';
import { createAttributeBag, readAttributes } from './attribute-bag.js';
import type { AttributeRules } from './attribute-rules.js';
import type { Span } from './span.js';
import { usableName } from './span-name.js';

/** A span of an OpenTelemetry SDK, as work of ours sees it. */
export function foreignSpan(given: OpenTelemetrySpan, rules: AttributeRules): Span {
  const { traceId, spanId } = given.spanContext();
  let isFailed = false;

  function setAttributes(attributes: unknown): void {
    quietly(() => given.setAttributes(readAttributes(attributes, rules)));
  }

  function setAttribute(name: unknown, value: unknown): void {
    const bag = createAttributeBag(rules);
    bag.set(name, value);
    quietly(() => given.setAttributes(bag.attributes()));
  }

  function addEvent(name: unknown, attributes: unknown): void {
    const usable = usableName(name, rules.misuse);
    if (usable !== undefined) quietly(() => given.addEvent(usable, readAttributes(attributes, rules)));
  }

  function fail(error: unknown): void {
    if (isFailed) return;
    isFailed = true;
    quietly(() => given.recordException(error));
    quietly(() => given.setStatus({ code: ERROR_STATUS, ...messageOf(error) }));
  }

  return { traceId, spanId, setAttribute, setAttributes, addEvent, fail };
}

/** As OpenTelemetry counts them. */
const ERROR_STATUS = 2;

/** An SDK is not ours: work must not fail by it, nor by what is told of its spans. */
export function quietly(act: () => unknown): void {
  attempt(act, () => undefined);
}

function messageOf(error: unknown): { readonly message?: string } {
  return error instanceof Error ? { message: error.message } : {};
}
