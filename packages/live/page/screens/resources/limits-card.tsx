import type { JSX } from 'preact';
import type { ResourcesView } from '../../../src/api/resources-view.js';
import { Card } from '../../parts/card.js';
import { UsageBar } from '../../parts/usage-bar.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { useUsageWords } from './use-usage-words.js';

/** What has a limit, and how near it is. */
export function LimitsCard({ view }: { readonly view: ResourcesView }): JSX.Element {
  const text = useText().resources;
  const { bytes, count } = useFormat();
  const { now, disks } = view;
  return (
    <Card title={fill(text.limitsOf, { process: view.answeredBy })} isWide>
      <div class="limits">
        <Limit label={text.memory} used={now.residentBytes} limit={now.memoryLimitBytes} format={bytes} />
        <Limit label={text.heap} used={now.heapUsedBytes} limit={now.heapLimitBytes} format={bytes} />
        <Limit label={text.descriptors} used={now.openDescriptors} limit={now.descriptorLimit} format={count} />
        {disks.map(({ path, usedBytes, totalBytes }) => (
          <Limit key={path} label={fill(text.disk, { path })} used={usedBytes} limit={totalBytes} format={bytes} />
        ))}
      </div>
    </Card>
  );
}

interface LimitProps {
  readonly label: string;
  readonly used: number | undefined;
  readonly limit: number | undefined;
  readonly format: (value: number) => string;
}

function Limit({ label, used, limit, format }: LimitProps): JSX.Element {
  const words = useUsageWords();
  const ratio = used === undefined || limit === undefined || limit === 0 ? undefined : used / limit;
  return <UsageBar label={label} ratio={ratio} words={words({ used, limit, format })} />;
}
