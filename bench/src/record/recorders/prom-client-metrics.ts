import { Counter, Histogram, Registry } from 'prom-client';

/** The two metrics of a service that counts its requests with prom-client. */
export interface PromClientMetrics {
  readonly total: Counter<'domain'>;
  readonly duration: Histogram<'domain' | 'route' | 'method' | 'status_code'>;
  /** How many requests are in the histogram. */
  count(): Promise<number>;
}

/** A counter by domain and a histogram with prom-client's own eleven buckets, in a registry of their own. */
export function createPromClientMetrics(): PromClientMetrics {
  const registers = [new Registry()];
  const total = new Counter({ name: 'http_requests_total', help: 'Requests.', labelNames: ['domain'], registers });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of requests.',
    labelNames: ['domain', 'route', 'method', 'status_code'],
    registers,
  });

  async function count(): Promise<number> {
    const { values } = await duration.get();
    return values.filter(({ metricName }) => metricName?.endsWith('_count')).reduce((sum, { value }) => sum + value, 0);
  }

  return { total, duration, count };
}
