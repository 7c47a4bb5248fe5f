import type { JSX } from 'preact';
import type { RouteView } from '../../../src/api/route-view.js';
import { Empty } from '../../parts/empty.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** How the latencies of a route are spread: a bar for each bucket, and a sentence that says the same. */
export function LatencyHistogram({ view }: { readonly view: RouteView }): JSX.Element {
  const text = useText();
  const { duration, count } = useFormat();
  const { latencies, numbers } = view;
  if (latencies.length === 0) return <Empty title={text.parts.noData} />;
  const most = Math.max(...latencies.map((bucket) => bucket.count));
  const { p50, p95, p99 } = numbers;
  const summary = fill(text.route.latenciesSummary, { p50: duration(p50), p95: duration(p95), p99: duration(p99) });
  const titleOf = (index: number): string => {
    const [from, to] = [latencies[index - 1]?.upToSeconds, latencies[index]?.upToSeconds ?? null];
    const { latenciesFirstBar, latenciesBar, latenciesLastBar } = text.route;
    const upTo = from === undefined ? latenciesFirstBar : latenciesBar;
    const template = to === null ? latenciesLastBar : upTo;
    return fill(template, { from: duration(from), to: duration(to), count: count(latencies[index]?.count) });
  };
  return (
    <figure class="histogram">
      <div class="bars" aria-hidden="true">
        {latencies.map((bucket, index) => (
          <span
            key={bucket.upToSeconds}
            title={titleOf(index)}
            data-over={isOver(latencies, index, p95) ? '' : undefined}
          >
            <span style={{ blockSize: `${(bucket.count / most) * 100}%` }} />
          </span>
        ))}
      </div>
      <div class="bars-axis" aria-hidden="true">
        <span>{duration(latencies[0]?.upToSeconds)}</span>
        <span>{duration(latencies[Math.floor(latencies.length / 2)]?.upToSeconds)}</span>
        <span>{duration(latencies.at(-1)?.upToSeconds ?? latencies.at(-2)?.upToSeconds)}</span>
      </div>
      <figcaption>{summary}</figcaption>
    </figure>
  );
}

/** Whether a bucket begins where only the slowest twentieth is. */
function isOver(latencies: RouteView['latencies'], index: number, p95: number | undefined): boolean {
  const from = latencies[index - 1]?.upToSeconds ?? 0;
  return p95 !== undefined && from >= p95;
}
