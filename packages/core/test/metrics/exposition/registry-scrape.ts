import type { Problem } from '@vigia/contract';
import type { Registry } from 'prom-client';
import {
  createExposition,
  type Exposition,
  type ExpositionOptions,
} from '../../../src/metrics/exposition/exposition.js';
import { bodyText } from '../body-text.js';
import { checkHistograms } from '../parser/check-histograms.js';
import { parseOpenMetrics } from '../parser/parse-open-metrics.js';
import { parseText } from '../parser/parse-text.js';
import type { ParsedExposition } from '../parser/parsed-exposition.js';

export const OPEN_METRICS = 'application/openmetrics-text';

/** An exposition of a user's registry, with what it reports and both formats as the parsers read them. */
export interface RegistryScrape extends Exposition {
  readonly problems: readonly Omit<Problem, 'count'>[];
  text(): Promise<ParsedExposition>;
  openMetrics(): Promise<ParsedExposition>;
}

export function createRegistryScrape(registry: Registry, options: Partial<ExpositionOptions> = {}): RegistryScrape {
  const problems: Omit<Problem, 'count'>[] = [];
  const report = (problem: Omit<Problem, 'count'>) => void problems.push(problem);
  const exposition = createExposition({ families: () => [], registry, report, ...options });
  return {
    ...exposition,
    problems,
    text: async () => checked(parseText(await bodyText(exposition.render(null)))),
    openMetrics: async () => checked(parseOpenMetrics(await bodyText(exposition.render(OPEN_METRICS)))),
  };
}

function checked(exposition: ParsedExposition): ParsedExposition {
  checkHistograms(exposition);
  return exposition;
}
