import { createTelemetry, type Telemetry, type TelemetryOptions } from '../src/index.js';

/** A line of the logger, parsed. */
export type Line = Readonly<Record<string, unknown>>;

/** A telemetry whose lines a test reads. */
export interface LineLog {
  readonly vigia: Telemetry;
  /** Every line so far, but for those about the telemetry's own start. */
  lines(): readonly Line[];
  /** The lines with this context. */
  about(context: string): readonly Line[];
  /** The lines about the ends of exchanges. */
  access(): readonly Line[];
}

/** Logs into memory, by default on every level. */
export function createLineLog(options: TelemetryOptions & { readonly level?: 'trace' | 'error' } = {}): LineLog {
  const { level = 'trace', ...rest } = options;
  const texts: string[] = [];
  const destination = { write: (text: string) => void texts.push(text) };
  const vigia = createTelemetry({ logs: { level, destination }, ...rest });
  const started = texts.length;
  const lines = (): Line[] => texts.slice(started).map((text) => JSON.parse(text));
  return {
    vigia,
    lines,
    about: (context) => lines().filter((line) => line['context'] === context),
    access: () => lines().filter((line) => 'duration_ms' in line),
  };
}
