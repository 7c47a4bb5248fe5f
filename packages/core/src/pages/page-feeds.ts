import { type ExchangeEvent, LOG_LEVELS, type Problem, type Report } from '@vigia/contract';
import { within } from '../exchange/sink-dispatch.js';
import { attempt } from '../exchange/when-rejected.js';
import { createAside } from '../logging/aside.js';
import type { LineTaker } from '../logging/records/log-records.js';
import type { AttachedPage } from './attach-pages.js';
import type { Page } from './page.js';
import { type PageAct, pageFailure } from './page-failure.js';

/** Hands to pages what they take, and keeps every failure of theirs to itself. */
export interface PageFeeds {
  /** Whether any page takes exchanges. */
  readonly wantsExchanges: boolean;
  emit(event: ExchangeEvent): void;
  /** Those that take lines. */
  readonly lineTakers: readonly LineTaker[];
  /** Hands on a problem, but not one that came of handing one on. */
  tell(problem: Problem): void;
  /** Ends every feed within the deadline; from now on nothing is handed on. */
  close(deadlineMs: number): Promise<void>;
}

/** @see PageFeeds */
export function createPageFeeds(attached: readonly AttachedPage[], report: Report): PageFeeds {
  const exchangeTakers = attached.filter(({ feed }) => feed.record !== undefined);
  const problemTakers = attached.filter(({ feed }) => feed.recordProblem !== undefined);
  const aside = createAside();
  let isClosed = false;

  function emit(event: ExchangeEvent): void {
    if (isClosed) return;
    for (const { page, feed } of exchangeTakers) {
      attempt(
        () => feed.record?.(event),
        (cause) => fail(page, 'record', cause),
      );
    }
  }

  function tell(problem: Problem): void {
    if (isClosed || aside.isActive) return;
    aside.run(() => {
      for (const { page, feed } of problemTakers) {
        attempt(
          () => feed.recordProblem?.(problem),
          (cause) => fail(page, 'recordProblem', cause),
        );
      }
    });
  }

  /** What came of a problem must not become the next one. */
  function fail(page: Page, act: PageAct, cause: unknown): void {
    const tellOf = () => report(pageFailure(page, act, cause));
    if (act === 'recordProblem') aside.run(tellOf);
    else tellOf();
  }

  async function end(one: AttachedPage, deadlineMs: number): Promise<void> {
    try {
      const isEnded = await within(deadlineMs, one.feed.close?.(deadlineMs));
      if (!isEnded) throw new Error(`It has not ended within ${Math.round(deadlineMs)} ms.`);
    } catch (cause) {
      fail(one.page, 'close', cause);
    }
  }

  return {
    wantsExchanges: exchangeTakers.length > 0,
    emit,
    lineTakers: attached.flatMap((one) => lineTakerOf(one, (cause) => fail(one.page, 'recordLog', cause))),
    tell,
    async close(deadlineMs) {
      isClosed = true;
      await Promise.all(attached.map((one) => end(one, deadlineMs)));
    },
  };
}

function lineTakerOf({ feed }: AttachedPage, lose: LineTaker['lose']): readonly LineTaker[] {
  if (feed.recordLog === undefined) return [];
  const least = LOG_LEVELS.indexOf(feed.logLevel ?? 'trace');
  return [{ least, take: (record) => feed.recordLog?.(record), lose, late: () => undefined }];
}
