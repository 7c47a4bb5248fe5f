import type { OpenRecorder } from '../measuring/recorder.js';
import { countOf, createOurTelemetry, labelsOf } from './our-telemetry.js';

/** As an application counts a request that it has timed itself. */
export const open: OpenRecorder = (requests, { order, durationsSeconds }) => {
  const vigia = createOurTelemetry();
  const { monitor } = vigia;
  const labels = labelsOf(requests);

  function record(place: number): void {
    const startedAtMs = performance.now();
    const own = labels[order[place] ?? 0];
    if (own === undefined) return;
    monitor.registerRequestDuration(own, (performance.now() - startedAtMs) / 1000 + (durationsSeconds[place] ?? 0));
  }

  return { record, count: () => countOf(vigia) };
};
