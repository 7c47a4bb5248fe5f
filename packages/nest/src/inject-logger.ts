import { type FactoryProvider, Inject, Scope, type Type } from '@nestjs/common';
import { INQUIRER } from '@nestjs/core';
import { type Telemetry, VigiaError } from '@vigia/core';
import { TELEMETRY } from './inject-telemetry.js';

/**
 * Under which the loggers of `@InjectLogger()` are provided, for tests that put one of their own in their place. A
 * registered symbol, so that both builds of this package share it.
 */
export const LOGGER: unique symbol = Symbol.for('vigia.nest.logger') as typeof LOGGER;

/** Where a class keeps the context of its logger. */
const CONTEXT: unique symbol = Symbol.for('vigia.nest.logger-context') as typeof CONTEXT;

/** Makes a logger for each class that asks for one: only from the class can its context be known. */
export const loggerProvider: FactoryProvider<Telemetry['logger']> = {
  provide: LOGGER,
  scope: Scope.TRANSIENT,
  inject: [TELEMETRY, INQUIRER],
  useFactory({ logger }: Telemetry, inquirer: object | undefined) {
    const context = inquirer && contextOf(inquirer.constructor);
    return context === undefined ? logger : logger.child({ context });
  },
};

/**
 * Injects the logger of the telemetry, which is pino, as a constructor parameter or a property.
 *
 * @param context - What its lines have as `context`: a text, or a class for its name. Without it they have none.
 * @throws VigiaError when a class asks for loggers of two contexts: Nest makes one for each class.
 */
export function InjectLogger(context?: string | Type): ParameterDecorator & PropertyDecorator {
  const name = typeof context === 'function' ? context.name : context;
  const inject = Inject(LOGGER);
  return (target: object, key: string | symbol | undefined, index?: number) => {
    if (name !== undefined) keepContext(typeof target === 'function' ? target : target.constructor, name);
    if (index !== undefined) inject(target, key, index);
    else if (key !== undefined) inject(target, key);
  };
}

function keepContext(owner: object, context: string): void {
  if (Object.hasOwn(owner, CONTEXT) && contextOf(owner) !== context) {
    throw new VigiaError(
      'VIGIA_PLUGIN_MISUSED',
      `One class has @InjectLogger(${contextOf(owner)}) and @InjectLogger(${context}); it gets one logger. ` +
        'Leave one of the two out, and make what is beside it with logger.child({ context }).',
    );
  }
  Object.defineProperty(owner, CONTEXT, { value: context, configurable: true });
}

function contextOf(owner: object): string | undefined {
  return (owner as { readonly [CONTEXT]?: string })[CONTEXT];
}
