import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Lets {@link graveFindings} look at a page: runs before the page's own scripts, whose policy would refuse it. */
export const AXE_SCRIPT: string = axe.source;

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

const GRAVE: ReadonlySet<string> = new Set(['serious', 'critical']);

/** What axe holds against the page as it stands, of the graver kinds: the rule, and the first element. */
export async function graveFindings(page: Page): Promise<readonly string[]> {
  const results: AxeResults = await page.evaluate('globalThis.axe.run()');
  const grave = results.violations.filter(({ impact }) => GRAVE.has(impact));
  return grave.map(({ id, nodes: [first] }) => `${id}: ${first?.html} ${first?.failureSummary ?? ''}`);
}
