import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  HttpException,
  NotFoundException,
  Post,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { Call } from './start-application.js';

/** What the handlers throw. */
export class Teapot extends Error {}
/** A kind of {@link Teapot}, for filters of either. */
export class HotTeapot extends Teapot {}

interface Reply {
  status(code: number): { send(body: unknown): unknown };
}

/** A filter that answers with its own name. */
export function filterNamed(name: string, ...classes: (new () => Error)[]): new () => ExceptionFilter {
  @Catch(...classes)
  class NamedFilter implements ExceptionFilter {
    catch(_exception: unknown, host: ArgumentsHost): void {
      host.switchToHttp().getResponse<Reply>().status(418).send(name);
    }
  }
  return NamedFilter;
}

const FilterOfHandler = filterNamed('handler', Teapot);

/** Answers late, and gives a promise. */
@Catch(Teapot)
export class PatientFilter implements ExceptionFilter {
  async catch(_exception: unknown, host: ArgumentsHost): Promise<void> {
    await new Promise(setImmediate);
    host.switchToHttp().getResponse<Reply>().status(418).send('patient');
  }
}

class RefusingGuard implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

/** A handler for each way to fail. */
@Controller('errors')
export class ErrorController {
  @Get('thrown')
  thrown(): void {
    throw new Teapot('thrown');
  }

  @Get('hot')
  hot(): void {
    throw new HotTeapot('hot');
  }

  @Get('rejected')
  async rejected(): Promise<void> {
    throw new Error('rejected');
  }

  @Get('text')
  text(): void {
    // biome-ignore lint/style/useThrowOnlyError: applications do.
    throw 'only a text';
  }

  @Get('missing/:id')
  missing(): void {
    throw new NotFoundException('no such thing');
  }

  @Get('conflict')
  conflict(): void {
    throw new HttpException({ reason: 'conflict' }, 409);
  }

  @Get('guarded/:id')
  @UseGuards(RefusingGuard)
  guarded(): string {
    return 'never';
  }

  @Get('filtered')
  @UseFilters(FilterOfHandler)
  filtered(): void {
    throw new Teapot('filtered');
  }

  @Post('body')
  body(): void {}
}

/** A body that is not what it claims to be. */
export const MALFORMED: Call = {
  path: '/errors/body',
  method: 'POST',
  body: '{',
  headers: { 'content-type': 'application/json' },
};
