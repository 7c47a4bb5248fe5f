import type { JSX } from 'preact';
import type { ResourcesView } from '../../../src/api/resources-view.js';
import type { ChartLine } from '../../charts/chart-line.js';
import { LineChart } from '../../charts/line-chart.js';
import { Card } from '../../parts/card.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';

interface Chart {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly format: (value: number | null | undefined) => string;
  readonly atLeast?: number;
}

/** The same over time. */
export function ResourceCharts({ view }: { readonly view: ResourcesView }): JSX.Element {
  return (
    <>
      {useCharts(view.lines).map(({ title, ...chart }) => (
        <Card key={title} title={title}>
          <LineChart label={title} timeline={view.timeline} {...chart} />
        </Card>
      ))}
    </>
  );
}

function useCharts(lines: ResourcesView['lines']): readonly Chart[] {
  const text = useText().resources;
  const { number, bytes, duration, ratio } = useFormat();
  return [
    {
      title: text.cpuChart,
      lines: [{ label: text.process, line: lines.cpuCores, tone: 'one', isFilled: true }],
      format: number,
      atLeast: 0.1,
    },
    {
      title: text.memoryChart,
      lines: [
        { label: text.resident, line: lines.residentBytes, tone: 'one', isFilled: true },
        { label: text.heapUsed, line: lines.heapUsedBytes, tone: 'two' },
      ],
      format: bytes,
    },
    {
      title: text.loopChart,
      lines: [{ label: text.delay, line: lines.eventLoopP99Seconds, tone: 'one', isFilled: true }],
      format: duration,
      atLeast: 0.01,
    },
    {
      title: text.busyChart,
      lines: [
        { label: text.loopBusy, line: lines.eventLoopUtilization, tone: 'one' },
        { label: text.collecting, line: lines.garbageCollectionRatio, tone: 'two' },
        { label: text.hostCpu, line: lines.hostCpuRatio, tone: 'three', isDashed: true },
      ],
      format: ratio,
      atLeast: 0.1,
    },
  ];
}
