import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { InvalidInputError } from '@vigia/example-shop';

/** Answers 422 with the reason. */
@Catch(InvalidInputError)
export class InvalidInputFilter implements ExceptionFilter<InvalidInputError> {
  catch(error: InvalidInputError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<{ status(code: number): { json(body: object): void } }>();
    response.status(422).json({ error: error.message });
  }
}
