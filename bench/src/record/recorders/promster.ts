import {
  createHttpMetrics,
  createRequestRecorder,
  defaultNormalizers,
  defaultRegister,
  timing,
} from '@promster/metrics';
import type { OpenRecorder } from '../measuring/recorder.js';

const DURATION = 'http_request_duration_seconds';

/** Its recorder, with its own clock: the durations are those of the records themselves. */
export const open: OpenRecorder = (requests, { order }) => {
  const options = { ...defaultNormalizers, labels: ['domain'], metricPrefix: '' };
  const recordRequest = createRequestRecorder(createHttpMetrics(options as never), options as never);

  function record(place: number): void {
    const started = timing.start();
    const request = requests[order[place] ?? 0];
    if (request === undefined) return;
    const { domain, route, method, status } = request;
    recordRequest(started, { labels: { domain, path: route, method, status_code: status } });
  }

  async function count(): Promise<number> {
    const values = (await defaultRegister.getSingleMetric(DURATION)?.get())?.values ?? [];
    return values
      .filter((value) => 'metricName' in value && value.metricName === `${DURATION}_count`)
      .reduce((sum, { value }) => sum + value, 0);
  }

  return { record, count };
};
