// Who looks at the telemetries of the simulated day: two Prometheus servers, and the probes of Kubernetes.
import { gunzipSync } from 'node:zlib';
import { HELD_AT_MS, HOUR_MS, hour, MINUTE_MS, tokenOf } from './day-times.mjs';
import { elapsedMs } from './virtual-clock.mjs';

const LOOPBACK = { address: '127.0.0.1' };
const OPEN_METRICS = 'application/openmetrics-text;version=1.0.0';

/** What two readers, one right after the other, must see alike. */
const ALIKE = [
  'process_cpu_usage_percent',
  'process_start_time_seconds',
  'nodejs_eventloop_\\w+',
  'http_requests_total',
  'job_runs_total',
  'health_check_up',
  'host_filesystem_\\w+',
];
const SAMPLE = new RegExp(`^((?:${ALIKE.join('|')})(?:\\{[^}]*\\})?) ([^\\s#]+)`, 'gm');
const EXEMPLAR = /# \{trace_id="[0-9a-f]{32}"\} \S+ (\S+)$/gm;
const MOST_DISAGREEMENTS = 5;

/** What a telemetry says, in Prometheus's text format. */
export async function scrape(vigia) {
  const response = await read(vigia, '/metrics', { accept: 'text/plain', authorization: `Bearer ${tokenOf()}` });
  return response.text();
}

/**
 * Creates the readers.
 *
 * @param seen - Where is noted what they see.
 */
export function createReaders(seen, { first }) {
  let shared;

  async function readPunctually() {
    shared = sharedSamples(await scrape(first));
    seen.scrapes += 1;
    noteCpu(shared.get('process_cpu_usage_percent'));
    if (shared.get('nodejs_eventloop_lag_max_seconds') > 0.3) seen.heldSeenAfterMs.push(elapsedMs() - HELD_AT_MS);
    const startTime = shared.get('process_start_time_seconds');
    if (!seen.startTimes.includes(startTime)) seen.startTimes.push(startTime);
  }

  function noteCpu(percent) {
    // The interval in which the share changes has some of both.
    if (elapsedMs() % HOUR_MS < MINUTE_MS) return;
    const { lowest, highest } = seen.cpuPercent[hour()] ?? { lowest: percent, highest: percent };
    seen.cpuPercent[hour()] = { lowest: Math.min(lowest, percent), highest: Math.max(highest, percent) };
  }

  /** Learns of a new token a minute late. */
  async function readLate() {
    const headers = { accept: OPEN_METRICS, 'accept-encoding': 'gzip', authorization: `Bearer ${tokenOf(MINUTE_MS)}` };
    const response = await read(first, '/metrics', headers);
    if (response.status !== 200) {
      seen.refused += 1;
      return;
    }
    const text = gunzipSync(await response.arrayBuffer()).toString();
    seen.comparisons += 1;
    compare(sharedSamples(text));
    noteExemplars(exemplarTimes(text));
  }

  function compare(other) {
    for (const series of new Set([...shared.keys(), ...other.keys()])) {
      if (shared.get(series) === other.get(series) || seen.disagreements.length === MOST_DISAGREEMENTS) continue;
      seen.disagreements.push(`${elapsedMs()} ms: ${series} is ${shared.get(series)}, then ${other.get(series)}`);
    }
  }

  function noteExemplars(times) {
    const youngestSeconds = Date.now() / 1_000 - Math.max(...times);
    seen.oldestExemplarSeconds = Math.max(seen.oldestExemplarSeconds, youngestSeconds);
  }

  async function probe() {
    const { status } = await read(first, '/readyz');
    seen.readiness[status] = (seen.readiness[status] ?? 0) + 1;
  }

  return { readPunctually, readLate, probe };
}

function read(vigia, path, headers = {}) {
  return vigia.handle(new Request(`http://127.0.0.1${path}`, { headers }), LOOPBACK);
}

function sharedSamples(text) {
  return new Map([...text.matchAll(SAMPLE)].map(([, series, value]) => [series, Number(value)]));
}

/** Seconds of Unix time. */
function exemplarTimes(text) {
  return [...text.matchAll(EXEMPLAR)].map(([, seconds]) => Number(seconds));
}
