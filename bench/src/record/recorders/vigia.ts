import type { OpenRecorder } from '../measuring/recorder.js';
import { countOf, createOurTelemetry } from './our-telemetry.js';

/** As an application counts a request that it has timed itself. */
export const open: OpenRecorder = (requests) => {
  const vigia = createOurTelemetry();
  const { monitor } = vigia;
  const labels = requests.map(({ status, ...others }) => ({ ...others, statusCode: status }));

  function record(index: number, durationSeconds: number): void {
    const startedAtMs = performance.now();
    const own = labels[index];
    if (own === undefined) return;
    monitor.registerRequestDuration(own, (performance.now() - startedAtMs) / 1000 + durationSeconds);
  }

  return { record, count: () => countOf(vigia) };
};
