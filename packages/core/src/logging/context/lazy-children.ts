import type { Report } from '@vigia/contract';
import { symbols } from 'pino';
import { BOUND_FIELDS } from './bound-fields.js';
import { bindFields, type ParentLogger } from './bound-logger.js';
import type { ContextFields } from './context-scope.js';

/** Makes children of one logger, each with the fields that it is told when its first line is written. */
export type MakeChild<Child> = (readFields: () => ContextFields) => Child;

/** What a child keeps beside what pino does; children of it inherit it. */
class LazyFields {
  readonly #read: () => ContextFields;
  #fields: ContextFields | undefined = undefined;

  constructor(read: () => ContextFields) {
    this.#read = read;
  }

  get fields(): ContextFields {
    this.#fields ??= this.#read();
    return this.#fields;
  }
}

const LAZY_FIELDS: unique symbol = Symbol('vigia.lazy-fields');
const BINDINGS: unique symbol = Symbol('vigia.lazy-bindings');

interface LazyChild {
  [LAZY_FIELDS]: LazyFields;
  /** The beginning of its lines, as pino keeps it. */
  [BINDINGS]: unknown;
}

/**
 * Children for frameworks that make one for every request, of which most write nothing: to bind fields takes pino
 * microseconds, so that waits for a line. A logger of another pino is asked for each child at once.
 */
export function lazyChildren<Child extends ParentLogger<Child> & object>(
  parent: Child,
  report: Report,
): MakeChild<Child> {
  if (!Reflect.has(parent, symbols.chindingsSym)) {
    return (readFields) => bindFields(readFields(), { logger: parent, report });
  }
  const prototype: Child & LazyChild = Object.create(parent, {
    [BOUND_FIELDS]: {
      get(this: LazyChild) {
        return this[LAZY_FIELDS].fields;
      },
    },
    [symbols.chindingsSym]: {
      get(this: LazyChild) {
        this[BINDINGS] ??= bindingsOf(bindFields(this[LAZY_FIELDS].fields, { logger: parent, report }));
        return this[BINDINGS];
      },
      // A child of the child is given its own.
      set(this: LazyChild, bindings: unknown) {
        this[BINDINGS] = bindings;
      },
    },
  });

  return (readFields) => {
    const child: Child & LazyChild = Object.create(prototype);
    child[LAZY_FIELDS] = new LazyFields(readFields);
    return child;
  };
}

function bindingsOf(logger: object): unknown {
  return Reflect.get(logger, symbols.chindingsSym);
}
