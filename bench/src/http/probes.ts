/** A request whose caller has named it. */
export interface Probe {
  readonly requestId: string;
  readonly traceId: string;
  /** The id in the header of the response; `undefined` without one. */
  readonly echoedId: string | undefined;
}

const PROBE_COUNT = 16;
const TRACE_ID_DIGITS = 32;

/** Sends requests with ids, as a caller does that is believed. */
export async function sendProbes(port: number): Promise<readonly Probe[]> {
  const probes: Probe[] = [];
  for (let number = 1; number <= PROBE_COUNT; number += 1) probes.push(await sendProbe(port, number));
  return probes;
}

async function sendProbe(port: number, number: number): Promise<Probe> {
  const requestId = `probe-${number}`;
  const traceId = number.toString(16).padStart(TRACE_ID_DIGITS, 'a');
  const headers = { 'x-request-id': requestId, traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  const response = await fetch(`http://127.0.0.1:${port}/users/${number}`, { headers });
  await response.text();
  return { requestId, traceId, echoedId: response.headers.get('x-request-id') ?? undefined };
}
