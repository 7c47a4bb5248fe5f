import type { Endpoint } from '../serving/endpoint.js';
import { type AttachedPage, attachPages } from './attach-pages.js';
import type { Page } from './page.js';
import { pageEndpoint } from './page-endpoint.js';
import { createPageFeeds, type PageFeeds } from './page-feeds.js';
import { createPageHosts } from './page-host.js';
import type { PageParts } from './page-parts.js';

/** The pages of one telemetry. */
export interface Pages extends PageFeeds {
  readonly endpoints: readonly Endpoint[];
  /** Whether any page answers the same page of another process. */
  readonly answers: boolean;
  /** Of the page with this name; `undefined` where it was not attached. */
  feedOf(name: string): AttachedPage['feed'] | undefined;
}

/** Attaches the pages of a telemetry. */
export function createPages(pages: readonly Page[], parts: PageParts): Pages {
  const { report } = parts.logging;
  const attached = attachPages(pages, { hostOf: createPageHosts(parts), report });
  return {
    ...createPageFeeds(attached, report),
    endpoints: attached.map(({ page }) => pageEndpoint(page, report)),
    answers: attached.some(({ feed }) => feed.answer !== undefined),
    feedOf: (name) => attached.find(({ page }) => page.name === name)?.feed,
  };
}
