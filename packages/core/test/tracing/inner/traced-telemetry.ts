import type { SpanRecord } from '@vigia/contract';
import { createTelemetry, type Problem, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { onTestFinished } from 'vitest';

/** A telemetry, and what it has told. */
export interface Traced {
  readonly vigia: Telemetry;
  readonly spans: readonly SpanRecord[];
  readonly problems: readonly Problem[];
  /** The spans of this name, in the order of their ends. */
  named(name: string): readonly SpanRecord[];
  /** The one span of this name. */
  one(name: string): SpanRecord;
  /** Every line, parsed. */
  lines(): readonly Readonly<Record<string, unknown>>[];
}

/** Creates a telemetry whose spans are kept, but for those of what the test sends; it is closed after the test. */
export function traced(options: TelemetryOptions = {}): Traced {
  const spans: SpanRecord[] = [];
  const problems: Problem[] = [];
  const texts: string[] = [];
  const destination = { write: (text: string) => void texts.push(text) };
  const vigia = createTelemetry({
    logs: { access: false, destination },
    outgoing: false,
    ...options,
    sinks: [{ name: 'spans', recordSpan: (span) => void spans.push(span) }, ...(options.sinks ?? [])],
    onProblem: (problem) => void problems.push(problem),
  });
  onTestFinished(() => vigia.close());
  const named: Traced['named'] = (name) => spans.filter((span) => span.name === name);

  function one(name: string): SpanRecord {
    const [first, ...others] = named(name);
    if (first !== undefined && others.length === 0) return first;
    throw new Error(
      `There are ${named(name).length} spans "${name}" among: ${spans.map((span) => span.name).join(', ')}`,
    );
  }

  return { vigia, spans, problems, named, one, lines: () => texts.map((text) => JSON.parse(text)) };
}
