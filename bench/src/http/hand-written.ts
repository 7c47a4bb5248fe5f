import { Counter, Histogram, Registry } from 'prom-client';

/** What a service writes by hand over prom-client, without a package of its own. */
export interface HandWritten {
  /** @param startedAt what `process.hrtime.bigint()` said when the request came */
  record(request: RecordedRequest, startedAt: bigint): void;
  scrape(): Promise<string>;
}

/** The labels of the counter and of the histogram. */
export interface RecordedRequest {
  readonly userAgent: string | undefined;
  readonly route: string;
  readonly method: string;
  readonly status: number;
}

const MOBILE = /Mobi|Android|iPhone|iPad|iPod/;

/** A counter by domain and a duration histogram by domain, route, method and status. */
export function createHandWritten(): HandWritten {
  const registers = [new Registry()] as const;
  const total = new Counter({
    name: 'http_requests_total',
    help: 'Requests.',
    labelNames: ['domain'],
    registers: [...registers],
  });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of requests.',
    labelNames: ['domain', 'route', 'method', 'status_code'],
    registers: [...registers],
  });
  return {
    record: ({ userAgent, route, method, status }, startedAt) => {
      const domain = MOBILE.test(userAgent ?? '') ? 'mobile' : 'web';
      total.inc({ domain });
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      duration.observe({ domain, route, method, status_code: status }, seconds);
    },
    scrape: () => registers[0].metrics(),
  };
}
