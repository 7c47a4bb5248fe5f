import { describeAddress, loginIn, VigiaError } from '@vigia/contract';

/** What Prometheus says to a query: how many series it has now, or what is wrong with it. */
export type QueryAnswer = { readonly series: number } | { readonly refusal: string };

/** A Prometheus that is asked. */
export interface PrometheusApi {
  /** Rejects when Prometheus cannot be reached, and when it is no Prometheus that answers. */
  ask(query: string): Promise<QueryAnswer>;
}

const TIMEOUT_MS = 30_000;

/**
 * @param address - Such as `http://localhost:9090`; a login in it is sent as such.
 * @throws VigiaError when it is no address of HTTP.
 */
export function createPrometheusApi(address: string, signal: AbortSignal): PrometheusApi {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const message = `${describeAddress(address)} is no address of Prometheus; give one such as http://localhost:9090.`;
    throw new VigiaError('VIGIA_OPTION_INVALID', message);
  }
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const headers = headersOf(url);
  return {
    async ask(query) {
      const body = new URLSearchParams({ query });
      const response = await withDeadline(signal, (deadline) =>
        fetch(`${base}/api/v1/query`, { method: 'POST', body, headers, signal: deadline }).then(readResponse),
      ).catch((cause: unknown) => unreachable(base, signal, cause));
      return answerOf(base, response);
    },
  };
}

interface PrometheusResponse {
  readonly status: number;
  readonly text: string;
}

async function readResponse(response: Response): Promise<PrometheusResponse> {
  return { status: response.status, text: await response.text() };
}

function headersOf(url: URL): Readonly<Record<string, string>> {
  const { username = '', password = '' } = loginIn(url);
  if (username === '' && password === '') return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

async function withDeadline<Value>(stop: AbortSignal, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const deadline = new AbortController();
  const abort = () => deadline.abort();
  const timer = setTimeout(abort, TIMEOUT_MS);
  stop.addEventListener('abort', abort, { once: true });
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', abort);
  }
}

function unreachable(base: string, stop: AbortSignal, cause: unknown): never {
  if (stop.aborted) throw cause;
  const detail = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const reason = detail instanceof Error ? detail.message : String(detail);
  throw new VigiaError('VIGIA_COMMAND_FAILED', `Prometheus at ${base} cannot be reached (${reason}).`, { cause });
}

function answerOf(base: string, { status, text }: PrometheusResponse): QueryAnswer {
  const answer = parsed(text);
  if (answer?.status === 'success') return { series: seriesIn(answer.data) };
  if (answer?.errorType === 'bad_data' || answer?.errorType === 'execution') return { refusal: String(answer.error) };
  const message = `${base} does not answer as Prometheus does (HTTP ${status}); is it the right address, and the right login?`;
  throw new VigiaError('VIGIA_COMMAND_FAILED', message);
}

interface ApiAnswer {
  readonly status?: unknown;
  readonly errorType?: unknown;
  readonly error?: unknown;
  readonly data?: { readonly resultType?: unknown; readonly result?: unknown };
}

function parsed(text: string): ApiAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** A scalar is one series. */
function seriesIn(data: ApiAnswer['data']): number {
  return data?.resultType === 'scalar' || !Array.isArray(data?.result) ? 1 : data.result.length;
}
