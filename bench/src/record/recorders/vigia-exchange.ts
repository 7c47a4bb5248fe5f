import type { OpenRecorder } from '../measuring/recorder.js';
import { countOf, createOurTelemetry } from './our-telemetry.js';

const AGENTS: Readonly<Record<string, string>> = {
  web: 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  mobile: 'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 Chrome/130.0.6723.102 Mobile Safari/537.36',
};

/**
 * As adapters do, with all that an exchange carries: in flight, domain, sizes, exemplars. Its clock is its own: the
 * durations are those of the exchanges themselves.
 */
export const open: OpenRecorder = (requests, { order }) => {
  const vigia = createOurTelemetry();
  const exchanges = requests.map(({ domain, route, method, status }) => ({
    start: {
      method,
      target: route.replace(':id', '123'),
      headers: { host: 'example.org', 'user-agent': AGENTS[domain] },
      remoteAddress: '127.0.0.1',
      httpVersion: '1.1',
      source: {},
    },
    end: { outcome: 'completed' as const, status, route, requestBytes: 0, responseBytes: 512 },
  }));

  function record(place: number): void {
    const exchange = exchanges[order[place] ?? 0];
    if (exchange !== undefined) vigia.begin(exchange.start).end(exchange.end);
  }

  return { record, count: () => countOf(vigia) };
};
