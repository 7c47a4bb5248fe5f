import { InvalidInputError } from '@vigia/example-shop';
import type { NextFunction, Request, Response } from 'express';

/** Answers 422 with the reason. */
// biome-ignore lint/complexity/useMaxParams: Express tells an error handler by its four parameters.
export function answerInvalidInput(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof InvalidInputError) response.status(422).json({ error: error.message });
  else next(error);
}
