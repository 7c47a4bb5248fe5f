import type { PageFeed, PageHost } from '@vigia/core';
import type { Announcement } from '../guard/announcement.js';
import type { Guard } from '../guard/guard.js';
import type { Service } from './services.js';

/** What a feed is joined from. */
export interface AttachedFeedOptions {
  readonly service: Service;
  readonly host: PageHost;
  readonly guard: Guard;
  readonly announcement: Announcement;
  /** Takes the service off the page. */
  readonly leave: () => void;
}

/** The watch of a telemetry as a feed, less what is not for it. */
export function attachedFeed({ service, host, guard, announcement, leave }: AttachedFeedOptions): PageFeed {
  const { watch } = service;
  return {
    ...watch,
    recordLog: (line) => {
      // The link opens the page, and the page shows its log.
      if (!announcement.isWriting()) watch.recordLog?.(line);
    },
    answer: async (question) => guard.answer(question) ?? (await watch.answer?.(question)) ?? '',
    close: async (deadlineMs) => {
      announcement.detach(host);
      leave();
      await watch.close?.(deadlineMs);
    },
  };
}
