import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FakeLoki } from './fake-loki/fake-loki.js';

/** Where lines are pushed to, and read back from. */
export interface LokiReader {
  readonly url: string;
  /** The lines of a service, in no order. */
  linesOf(service: string): Promise<readonly string[]>;
}

/** Reads from the fake. */
export function readFake(loki: FakeLoki): LokiReader {
  return {
    url: loki.url,
    async linesOf(service) {
      const streams = loki.streams().filter(({ labels }) => labels['service_name'] === service);
      return streams.flatMap(({ entries }) => entries.map(({ line }) => line));
    },
  };
}

const HOUR_MS = 3_600_000;

/** Reads from a Loki that runs somewhere, over HTTP and without authentication. */
export function readReal(url: string): LokiReader {
  return {
    url,
    async linesOf(service) {
      const address = new URL('/loki/api/v1/query_range', url);
      address.searchParams.set('query', `{service_name="${service}"}`);
      address.searchParams.set('limit', '5000');
      address.searchParams.set('start', `${Date.now() - HOUR_MS}000000`);
      const { data } = JSON.parse(await getText(address));
      return data.result.flatMap(({ values }: { readonly values: readonly (readonly string[])[] }) => {
        return values.map(([, line]) => line ?? '');
      });
    },
  };
}

function getText(address: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    get(address, (response) => text(response).then(resolve, reject)).on('error', reject);
  });
}
