import { createPoster } from '@vigia/core';
import type { Refusal, SignalTarget } from './otlp-destination.js';
import type { OtlpRequest } from './otlp-request.js';
import { readRefusal } from './read-refusal.js';

/** What a far end, or what stands before it, said. */
export interface OtlpAnswer extends Refusal {
  /** The first of it. */
  readonly body: Uint8Array;
  readonly retryAfter: string | undefined;
  /** The values of headers and parameters that went with the request, and that no message may show. */
  readonly sentSecrets: readonly string[];
}

/** Posts the requests of one signal. */
export interface SignalConnection {
  /** Rejects when no answer comes, or headers cannot be had. */
  post(request: OtlpRequest, signal: AbortSignal): Promise<OtlpAnswer>;
  close(): void;
}

type Headers = Readonly<Record<string, string>>;

/** As OpenTelemetry asks of exporters, which say what they are. */
const USER_AGENT = 'Vigia-OTLP-Exporter-JavaScript';

/** @see SignalConnection */
export function createSignalConnection(target: SignalTarget): SignalConnection {
  const url = new URL(target.url);
  // Node would decode them, and throw where they are no percent-encoding.
  [url.username, url.password] = ['', ''];
  const { ca, clientCertificate: cert, clientKey: key } = target;
  const querySecrets = parameterValues(url);
  const poster = createPoster({ address: url, ca, cert, key });

  function headersFor(request: OtlpRequest, signal: AbortSignal, refusal: Refusal | undefined): Promise<Headers> {
    const headers = ownHeaders(request);
    return target.headers({ method: 'POST', url, headers, body: request.body, refusal, signal });
  }

  async function postWith(given: Headers, request: OtlpRequest, signal: AbortSignal): Promise<OtlpAnswer> {
    const headers = { 'user-agent': USER_AGENT, ...inLowerCase(given), ...ownHeaders(request) };
    const answer = await poster.post({ headers, body: request.body }, signal);
    return { ...answer, text: readRefusal(answer.body), sentSecrets: [...Object.values(given), ...querySecrets] };
  }

  async function post(request: OtlpRequest, signal: AbortSignal): Promise<OtlpAnswer> {
    const headers = await headersFor(request, signal, undefined);
    const answer = await postWith(headers, request, signal);
    if (!isAboutSender(answer, target)) return answer;
    const { status, text, date } = answer;
    const renewed = await headersFor(request, signal, { status, text, date });
    return isSame(headers, renewed) ? answer : postWith(renewed, request, signal);
  }

  return { post, close: poster.close };
}

/** Whether who sent is what a refusal is about, and not what was sent. */
export function isAboutSender({ status, text }: Refusal, { refused }: Pick<SignalTarget, 'refused'>): boolean {
  return status === 401 || status === 403 || (status >= 400 && refused?.test(text) === true);
}

/** As they stand in the address, and decoded: keys of some gateways are among them. */
function parameterValues({ search, searchParams }: URL): readonly string[] {
  const written = search.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1));
  return [...written, ...searchParams.values()];
}

function ownHeaders({ contentType, contentEncoding }: OtlpRequest): Headers {
  return { 'content-type': contentType, ...(contentEncoding && { 'content-encoding': contentEncoding }) };
}

function inLowerCase(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function isSame(one: Headers, other: Headers): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
