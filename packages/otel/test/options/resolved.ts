import { type OtlpResolution, resolveOtlp } from '../../src/options/resolve-otlp.js';
import type { OtlpSignal } from '../../src/sink/otlp-destination.js';

/** The variable of a collector for all signals. */
export const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' } as const;

type Variables = Readonly<Record<string, string>>;

/** What comes of options, in a process with these variables. */
export function resolve(options: unknown, variables: Variables = {}): OtlpResolution {
  return resolveOtlp(options, { variables });
}

/** The headers that a request of a signal has. */
export async function headers(
  options: unknown,
  variables: Variables,
  signal: OtlpSignal = 'traces',
): Promise<Variables | undefined> {
  const target = resolve(options, variables).destination?.signals[signal];
  const request = {
    method: 'POST',
    url: new URL('http://x'),
    headers: {},
    body: Buffer.of(),
    refusal: undefined,
  } as const;
  return target?.headers({ ...request, signal: new AbortController().signal });
}
