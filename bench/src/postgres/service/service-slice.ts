import type { LoadClient } from '../../load/load-client.js';
import { sendAtPace } from '../../load/send-at-pace.js';
import { REQUESTS_PER_SECOND } from '../catalogue.js';
import type { Service } from './service.js';

/** What a slice of requests took of a service: µs of CPU for each request, and the longest hold in ms. */
export interface SliceCost {
  readonly cpu: number;
  readonly hold: number;
}

const SLICE_MS = 2_000;
const SLICE_REQUESTS = (REQUESTS_PER_SECOND * SLICE_MS) / 1_000;
/** Before that V8 is still compiling, and slices are up to twice as dear as later ones. */
const WARM_UP_REQUESTS = 24_000;

/** Sends a service requests without a pause, unmeasured. */
export async function warmUp(service: Service, load: LoadClient): Promise<void> {
  await load.open(service.port, 'get');
  await load.send(WARM_UP_REQUESTS);
  await load.close();
}

/** Sends a service a slice of requests at the pace of the bench. */
export async function measureSlice(service: Service, load: LoadClient): Promise<SliceCost> {
  await load.open(service.port, 'get');
  await service.window(0);
  await sendAtPace(load, { requestCount: SLICE_REQUESTS, requestsPerSecond: REQUESTS_PER_SECOND });
  const { allCpuUs, holdMs } = await service.window(SLICE_REQUESTS);
  await load.close();
  return { cpu: allCpuUs / SLICE_REQUESTS, hold: holdMs };
}

/** How many requests a service was sent by its warm-up and so many slices. */
export function sentAfter(sliceCount: number): number {
  return WARM_UP_REQUESTS + sliceCount * SLICE_REQUESTS;
}
