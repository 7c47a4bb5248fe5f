import type { Answer } from './worker.js';

/**
 * The worker's side of the channel: answers what the parent asks, one question at a time, and ends the process
 * when the parent lets go.
 */
export function answerQuestions<Question>(answer: (question: Question) => Promise<unknown>): void {
  process.on('message', async (question: Question) => {
    process.send?.(await settle(answer(question)));
  });
  process.on('disconnect', () => process.exit(0));
}

async function settle(answer: Promise<unknown>): Promise<Answer> {
  try {
    return { value: await answer };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
