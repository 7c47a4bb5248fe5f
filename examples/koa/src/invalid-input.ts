import { InvalidInputError } from '@vigia/example-shop';
import type { Context, Next } from 'koa';

/** Answers 422 with the reason. */
export async function answerInvalidInput(context: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    context.status = 422;
    context.body = { error: error.message };
  }
}
