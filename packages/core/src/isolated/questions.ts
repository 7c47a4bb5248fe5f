import type { Answers, FromThread, Question, ThreadAnswer } from './thread-messages.js';

/** What the thread asks the process, which answers when it can. */
export interface Questions {
  /** Rejects with what the process failed with. Resolves late, or never, while it is blocked. */
  ask<Kind extends Question['kind']>(question: Extract<Question, { readonly kind: Kind }>): Promise<Answers[Kind]>;
  /** Takes an answer. */
  answered(answer: ThreadAnswer): void;
}

interface Asked {
  resolve(value: unknown): void;
  reject(cause: Error): void;
}

/** @see Questions */
export function createQuestions(post: (message: FromThread) => void): Questions {
  const asked = new Map<number, Asked>();
  let last = 0;

  function ask(question: Question): Promise<unknown> {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      asked.set(id, { resolve, reject });
      post({ kind: 'question', id, question });
    });
  }

  function answered({ id, value, failure }: ThreadAnswer): void {
    const waiting = asked.get(id);
    asked.delete(id);
    if (failure === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(failure));
  }

  // Each kind of question is answered in its own way, which a map by number cannot know.
  return { ask: ask as Questions['ask'], answered };
}
