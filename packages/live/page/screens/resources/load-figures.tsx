import type { JSX } from 'preact';
import type { ResourceNumbers } from '../../../src/api/resources-view.js';
import type { Tone } from '../../parts/badge.js';
import { Figure } from '../../parts/figure.js';
import { useFormat } from '../../parts/use-format.js';
import { useText } from '../../text/text.js';

/** A delay that callers feel, and one that they complain of. */
const LOOP_WARN_SECONDS = 0.1;
const LOOP_BAD_SECONDS = 0.5;

/** How busy it is: what has no limit to be held against. */
export function LoadFigures({ now }: { readonly now: ResourceNumbers }): JSX.Element {
  const text = useText().resources;
  const format = useFormat();
  return (
    <dl class="figures">
      <Figure label={text.cpu} shown={format.number(now.cpuCores)} note={text.cpuHint} {...raw('cpu', now.cpuCores)} />
      <Figure
        label={text.eventLoopP99}
        shown={format.duration(now.eventLoopP99Seconds)}
        tone={toneOfDelay(now.eventLoopP99Seconds)}
        {...raw('eventLoop', now.eventLoopP99Seconds)}
      />
      <Figure label={text.utilization} shown={format.ratio(now.eventLoopUtilization)} note={text.ofTime} />
      <Figure label={text.garbageCollection} shown={format.ratio(now.garbageCollectionRatio)} note={text.ofTime} />
      <Figure label={text.hostCpu} shown={format.ratio(now.hostCpuRatio)} />
      <Figure label={text.hostMemory} shown={format.ratio(now.hostMemoryRatio)} />
    </dl>
  );
}

function raw(name: string, value: number | undefined): { readonly name: string; readonly value: number | undefined } {
  return { name, value };
}

function toneOfDelay(seconds: number | undefined): Tone {
  if (seconds === undefined || seconds < LOOP_WARN_SECONDS) return 'plain';
  return seconds < LOOP_BAD_SECONDS ? 'warn' : 'bad';
}
