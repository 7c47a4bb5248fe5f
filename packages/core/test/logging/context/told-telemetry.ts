import { createTelemetry, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { expect, onTestFinished } from 'vitest';

/** A telemetry, and the lines that a test has written by it. */
export interface Told {
  readonly vigia: Telemetry;
  /** The lines of the test, as they were written. */
  texts(): readonly string[];
  lines(): readonly Readonly<Record<string, unknown>>[];
}

/** Creates a telemetry that writes to a list; it is closed after the test. */
export function telemetry(logs: TelemetryOptions['logs'] = {}, options: TelemetryOptions = {}): Told {
  const texts: string[] = [];
  const destination = { write: (text: string) => void texts.push(text) };
  const given = logs === false ? false : { ...(logs.logger ? {} : { destination }), access: false as const, ...logs };
  const vigia = createTelemetry({ ...options, logs: given });
  onTestFinished(() => vigia.close());
  const ours = () => texts.filter((text) => text.includes('"msg":"line'));
  return { vigia, texts: ours, lines: () => ours().map((text) => JSON.parse(text)) };
}

/** The keys of a line in its text, where an object would hide that one stands there twice. */
function keysOf(text: string): readonly string[] {
  return [...text.matchAll(/[{,]"([^"]+)":/g)].map(([, key]) => key ?? '');
}

/** Every key of a line stands in its text once. */
export function expectNoKeyTwice(texts: readonly string[]): void {
  expect(texts).not.toEqual([]);
  for (const text of texts) expect(keysOf(text)).toEqual([...new Set(keysOf(text))]);
}
