import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { cardinalityHigh } from './cardinality-high.js';
import { processesMissing } from './processes-missing.js';
import { scrapeSlow } from './scrape-slow.js';
import { targetAbsent } from './target-absent.js';
import { targetDown } from './target-down.js';
import { watchdog } from './watchdog.js';

const OF_SCRAPES = [targetDown, scrapeSlow, cardinalityHigh] as const;

/** Whether the processes are measured at all. Over OTLP nothing is scraped, and what a scrape tells is left out. */
export function targetAlerts(context: RuleContext): readonly AlertDefinition[] {
  const ofScrapes = context.observability.naming === 'otel' ? [] : OF_SCRAPES;
  // Where one process is all there is, it is there or `TargetAbsent`.
  const ofSeveral = context.environment.processes === 1 ? [] : [processesMissing];
  return [watchdog, targetAbsent, ...ofSeveral, ...ofScrapes].map((alert) => alert(context));
}

/** The alerts that have no counterpart over OTLP. */
export const SCRAPE_ALERTS: readonly string[] = ['TargetDown', 'TelemetryScrapeSlow', 'TelemetryCardinalityHigh'];
