import { isMainThread, threadId } from 'node:worker_threads';
import type { Report } from '@vigia/contract';
import type { OtherAnswer } from '../processes/ask-others.js';
import type { ProcessTalk } from '../processes/processes.js';
import type { Page, PageFeed, SiblingAnswers, Siblings } from './page.js';
import { pageFailure } from './page-failure.js';

/** What pages say to the same pages in the other processes of the service. */
export interface PageSiblings {
  of(page: Page): Siblings;
  /** Lets the others ask the pages of this process. */
  answer(): void;
}

/** What {@link PageSiblings} need. */
export interface PageSiblingsOptions {
  readonly talk: ProcessTalk;
  /** Of the page with this name. */
  readonly feedOf: (name: string) => PageFeed | undefined;
  readonly report: Report;
}

/** @see PageSiblings */
export function createPageSiblings({ talk, feedOf, report }: PageSiblingsOptions): PageSiblings {
  const self = isMainThread ? `${process.pid}` : `${process.pid}.${threadId}`;

  async function ask(page: Page, question: string, timeoutMs: number): Promise<SiblingAnswers> {
    try {
      const found = await talk.ask(JSON.stringify({ page: page.name, question }), timeoutMs);
      return siblingAnswers(found);
    } catch (cause) {
      talk.failed(cause);
      return { answers: [], late: [] };
    }
  }

  async function answer(text: string): Promise<string> {
    const { page: name, question } = textsOf(text, ['page', 'question']);
    try {
      const given: unknown = await feedOf(name)?.answer?.(question);
      if (typeof given !== 'string') throw new TypeError('It answered with something that is no text.');
      return JSON.stringify({ process: self, answer: given });
    } catch (cause) {
      if (feedOf(name)?.answer !== undefined) report(pageFailure({ name }, 'answer', cause));
      throw cause;
    }
  }

  return {
    of: (page) => ({ self, ask: (question, timeoutMs) => ask(page, question, timeoutMs) }),
    answer: () => talk.answerWith(answer),
  };
}

/** A process whose answer cannot be read counts as late, like one that does not know the question. */
function siblingAnswers(found: readonly OtherAnswer[]): SiblingAnswers {
  const answers: SiblingAnswers['answers'][number][] = [];
  const late: string[] = [];
  for (const { member, text } of found) {
    try {
      answers.push(textsOf(text ?? '', ['process', 'answer']));
    } catch {
      late.push(`${member.pid}`);
    }
  }
  return { answers, late };
}

/** @throws an Error for what is no JSON, or has no such texts. */
function textsOf<Name extends string>(text: string, names: readonly Name[]): Readonly<Record<Name, string>> {
  const value: unknown = JSON.parse(text);
  const texts = Object(value) as Readonly<Record<Name, unknown>>;
  if (names.every((name) => typeof texts[name] === 'string')) return texts as Readonly<Record<Name, string>>;
  throw new TypeError('It is not what processes say to each other.');
}
