import type { ProblemReport } from '@vigia/contract';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { createExposition } from '../../src/metrics/exposition/exposition.js';
import { createSystemMetrics, type SystemMetrics } from '../../src/monitor/system-metrics.js';
import type { SystemSources } from '../../src/monitor/system-sources.js';
import { bodyText } from '../metrics/body-text.js';
import { readScrape, type Scrape } from '../metrics/http-recording.js';

/** System metrics with what they report, and what a scrape of them holds. */
export interface SystemRecording {
  readonly system: SystemMetrics;
  readonly problems: readonly ProblemReport[];
  scrape(): Promise<Scrape>;
  /** The body of a scrape in OpenMetrics. */
  openMetrics(): Promise<string>;
}

/** What differs from a real process that watches no disk. */
export interface RecordingOptions {
  readonly disks?: readonly string[];
  readonly sources?: Partial<SystemSources>;
}

/** Stopped when the test ends. */
export function createSystemRecording({ disks = [], sources = {} }: RecordingOptions = {}): SystemRecording {
  const problems: ProblemReport[] = [];
  const report = (problem: ProblemReport) => void problems.push(problem);
  const system = createSystemMetrics({ disks, report, sources });
  onTestFinished(() => system.stop());
  const { render } = createExposition({ families: system.families, registry: new Registry(), report });
  return {
    system,
    problems,
    scrape: async () => readScrape(await bodyText(render(null))),
    openMetrics: () => bodyText(render('application/openmetrics-text; version=1.0.0')),
  };
}
