import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  type HttpServer,
  NotFoundException,
  type Type,
} from '@nestjs/common';
import { type ApplicationConfig, BaseExceptionFilter, Reflector } from '@nestjs/core';
import { findExchange, type Telemetry, tellsFailures } from '@vigia/core';
import type { HttpPlatform } from './http-platform.js';
import { type NativePair, nativePair } from './native-exchange.js';
import { notedErrors } from './noted-errors.js';

/** Where `@Catch()` keeps the classes of a filter. */
const CATCH_METADATA = '__filterCatchExceptions__';

/** What the filter needs of its application. */
export interface ErrorFilterOptions {
  readonly vigia: Telemetry;
  readonly platform: HttpPlatform;
  /** Where the other global filters are, those that are added later included. */
  readonly config: ApplicationConfig;
}

/**
 * Notes what was thrown, then does what would have been done without it: the last global filter that catches it, or
 * Nest's own. It has to be the last global filter itself, since Nest asks only one.
 */
@Catch()
export class ErrorFilter extends BaseExceptionFilter {
  readonly #options: ErrorFilterOptions;
  readonly #reflector: Reflector = new Reflector();

  constructor(httpAdapter: HttpServer, options: ErrorFilterOptions) {
    super(httpAdapter);
    this.#options = options;
  }

  /** @returns what the other filter returns; without a request, `undefined` has Nest go on by itself. */
  override catch(exception: unknown, host: ArgumentsHost): unknown {
    const delegate = this.#delegateFor(exception);
    const pair = nativePair(host);
    if (pair === undefined) return delegate?.catch(exception, host);
    const isUnmatched = this.#isUnmatched(exception, host);
    if (!isUnmatched) this.#note(exception, pair);
    try {
      return delegate === undefined ? super.catch(exception, host) : delegate.catch(exception, host);
    } finally {
      if (isUnmatched) this.#options.platform.unmatched(host.switchToHttp().getRequest());
    }
  }

  #note(exception: unknown, { request, response }: NativePair): void {
    const { vigia } = this.#options;
    const exchange = findExchange(vigia, request, response);
    if (exchange === undefined) return;
    exchange.fail(exception);
    if (isObject(exception) && tellsFailures(vigia)) notedErrors(vigia).add(exception);
  }

  /** Nest throws by itself where no route matches: that is an answer of its, and no failure of the application's. */
  #isUnmatched(exception: unknown, host: ArgumentsHost): boolean {
    if (!(exception instanceof NotFoundException)) return false;
    return this.#options.platform.isUnrouted(host.switchToHttp().getRequest());
  }

  #delegateFor(exception: unknown): ExceptionFilter | undefined {
    const filters = this.#options.config.getGlobalFilters();
    return filters.findLast((filter) => filter !== this && this.#catches(filter, exception));
  }

  /** An APP_FILTER's factory may have made none. */
  #catches(filter: ExceptionFilter | undefined, exception: unknown): boolean {
    if (typeof filter?.catch !== 'function') return false;
    const classes = this.#classesOf(Object.getPrototypeOf(filter)) ?? this.#classesOf(filter.constructor as Type) ?? [];
    return classes.length === 0 || classes.some((caught) => exception instanceof caught);
  }

  /** On the prototype in newer versions of Nest, on the class in all. */
  #classesOf(target: Type): readonly Type[] | undefined {
    return this.#reflector.get(CATCH_METADATA, target);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
