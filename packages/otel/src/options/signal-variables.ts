import type { OtlpSignal } from '../sink/otlp-destination.js';

/** What can be set for all signals and for each. */
export type SignalSetting =
  | 'ENDPOINT'
  | 'HEADERS'
  | 'PROTOCOL'
  | 'COMPRESSION'
  | 'TIMEOUT'
  | 'CERTIFICATE'
  | 'CLIENT_CERTIFICATE'
  | 'CLIENT_KEY';

/** The variables of a setting: the signal's own first, which replaces that of all signals. */
export function signalVariables(signal: OtlpSignal, setting: SignalSetting): readonly [own: string, ofAll: string] {
  return [`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${setting}`, `OTEL_EXPORTER_OTLP_${setting}`];
}

/** The variable that names who exports a signal. */
export function exporterVariable(signal: OtlpSignal): string {
  return `OTEL_${signal.toUpperCase()}_EXPORTER`;
}
