import type { ComponentChildren, JSX } from 'preact';
import type { Line, Timeline } from '../../src/api/numbers.js';
import { LineChart } from '../charts/line-chart.js';
import { useText } from '../text/text.js';
import { Card } from './card.js';
import { useFormat } from './use-format.js';

/** The lines of requests, of a service or of one route. */
export interface RequestLines {
  readonly timeline: Timeline;
  readonly rate: Line;
  readonly errorRate: Line;
  readonly p50: Line;
  readonly p95: Line;
  readonly p99: Line;
}

interface ChartProps {
  readonly view: RequestLines;
  readonly aside?: ComponentChildren;
}

/** Requests per second, and those that failed. */
export function TrafficChart({ view, aside }: ChartProps): JSX.Element {
  const text = useText().overview;
  const { rate } = useFormat();
  return (
    <Card title={text.traffic} aside={aside}>
      <LineChart
        label={text.traffic}
        timeline={view.timeline}
        format={rate}
        lines={[
          { label: text.trafficAll, line: view.rate, tone: 'one', isFilled: true },
          { label: text.trafficErrors, line: view.errorRate, tone: 'bad', isFilled: true },
        ]}
      />
    </Card>
  );
}

/** The quantiles of the latency. */
export function LatencyChart({ view, aside }: ChartProps): JSX.Element {
  const text = useText().overview;
  const { duration } = useFormat();
  return (
    <Card title={text.latency} aside={aside}>
      <LineChart
        label={text.latency}
        timeline={view.timeline}
        format={duration}
        lines={[
          { label: text.p50, line: view.p50, tone: 'two' },
          { label: text.p95, line: view.p95, tone: 'one' },
          { label: text.p99, line: view.p99, tone: 'three', isDashed: true },
        ]}
      />
    </Card>
  );
}
