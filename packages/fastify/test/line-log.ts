import { createTelemetry, type Telemetry, type TelemetryOptions } from '../src/index.js';

/** A line of the logger, parsed. */
export type Line = Readonly<Record<string, unknown>>;

/** A telemetry whose lines a test reads. */
export interface LineLog {
  readonly vigia: Telemetry;
  /** Every line so far as it was written, but for those about the telemetry's own start. */
  texts(): readonly string[];
  /** The same, parsed. */
  lines(): readonly Line[];
  /** The lines with this message. */
  saying(message: string): readonly Line[];
  /** The lines about the ends of exchanges. */
  access(): readonly Line[];
}

/** Logs into memory, on every level. */
export function createLineLog({ logs, ...options }: TelemetryOptions = {}): LineLog {
  const written: string[] = [];
  const destination = { write: (text: string) => void written.push(text) };
  const vigia = createTelemetry({ logs: logs && { level: 'trace', destination, ...logs }, ...options });
  const started = written.length;
  const texts = (): string[] => written.slice(started);
  const lines = (): Line[] => texts().map((text) => JSON.parse(text));
  return {
    vigia,
    texts,
    lines,
    saying: (message) => lines().filter(({ msg }) => msg === message),
    access: () => lines().filter((line) => 'duration_ms' in line),
  };
}
