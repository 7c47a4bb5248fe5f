import { performance } from 'node:perf_hooks';
import type { MetricName, Report } from '@vigia/contract';
import { within } from '../exchange/sink-dispatch.js';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { FamilySource, MetricFamily, Sample } from '../metrics/metric-family.js';
import type { PartHost, PartSample, TelemetryPart } from './telemetry-part.js';

/** The parts that other packages have brought to one telemetry. */
export interface Parts extends FamilySource {
  join(part: TelemetryPart): PartHost;
  /** Called when a part joins that is to be closed at the end of the process. */
  whenEndNeeded(listener: () => void): void;
  /**
   * Closes the parts, in half of the time at most.
   *
   * @returns how many milliseconds are left.
   */
  close(deadlineMs: number): Promise<number>;
}

/** What parts need. */
export interface PartsOptions {
  readonly host: PartHost;
  readonly report: Report;
}

/** @see Parts */
export function createParts({ host, report }: PartsOptions): Parts {
  const joined: TelemetryPart[] = [];
  let needEnd = (): void => {};

  function samplesOf(part: TelemetryPart): readonly PartSample[] {
    try {
      return part.samples?.() ?? [];
    } catch (cause) {
      reportPart(report, { act: 'samples', cause });
      return [];
    }
  }

  async function closePart(part: TelemetryPart, deadlineMs: number): Promise<void> {
    try {
      await part.close?.(deadlineMs);
    } catch (cause) {
      reportPart(report, { act: 'close', cause });
    }
  }

  async function close(deadlineMs: number): Promise<number> {
    const startMs = performance.now();
    const patienceMs = deadlineMs / 2;
    await within(patienceMs, Promise.all(joined.map((part) => closePart(part, patienceMs))));
    return Math.max(0, deadlineMs - (performance.now() - startMs));
  }

  return {
    join(part) {
      joined.push(part);
      if (part.close !== undefined) needEnd();
      return host;
    },
    whenEndNeeded(listener) {
      needEnd = listener;
    },
    families: () => familiesOf(joined.flatMap(samplesOf)),
    close,
  };
}

function familiesOf(samples: readonly PartSample[]): readonly MetricFamily[] {
  const byName = new Map<MetricName, Sample[]>();
  for (const sample of samples) byName.set(sample.name, [...(byName.get(sample.name) ?? []), sample]);
  return [...byName].map(([name, ofName]) => catalogueFamily(name, ofName));
}

function reportPart(report: Report, { act, cause }: { readonly act: string; readonly cause: unknown }): void {
  report({
    code: 'VIGIA_INTERNAL',
    message: `\`${act}\` of a part of the telemetry failed; the rest went on without it.`,
    fix: 'Report it, with the cause that this problem carries.',
    cause,
  });
}
