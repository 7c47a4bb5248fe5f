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

/** What is logged, beside the options of a telemetry. */
interface LineLogOptions extends Omit<TelemetryOptions, 'logs'> {
  readonly level?: 'trace' | 'error';
  readonly access?: false;
}

/** Logs into memory, by default on every level. */
export function createLineLog({ level = 'trace', access, ...rest }: LineLogOptions = {}): LineLog {
  const texts: string[] = [];
  const destination = { write: (text: string) => void texts.push(text) };
  const vigia = createTelemetry({ ...rest, logs: { level, access, destination } });
  const started = texts.length;
  const lines = (): Line[] => texts.slice(started).map((text) => JSON.parse(text));
  return {
    vigia,
    lines,
    about: (context) => lines().filter((line) => line['context'] === context),
    access: () => lines().filter((line) => 'duration_ms' in line),
  };
}
