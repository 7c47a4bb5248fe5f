import type { Report } from '@vigia/contract';
import { symbols } from 'pino';
import { BOUND_FIELDS } from './bound-fields.js';
import { bindFields, type ParentLogger } from './bound-logger.js';
import type { ContextFields } from './context-scope.js';

/** Makes children of one logger, each with the fields that it is told when its first line is written. */
export type MakeChild<Child> = (readFields: () => ContextFields) => Child;

const READ_FIELDS: unique symbol = Symbol('vigia.read-fields');

interface LazyChild {
  readonly [READ_FIELDS]: () => ContextFields;
}

/**
 * Children for frameworks that make one for every request, of which most write nothing: to bind fields takes pino
 * microseconds, so that waits for a line. A logger of another pino is asked for each child at once.
 */
export function lazyChildren<Child extends ParentLogger<Child> & object>(
  parent: Child,
  report: Report,
): MakeChild<Child> {
  if (!Reflect.has(parent, symbols.chindingsSym))
    return (readFields) => bindFields(readFields(), { logger: parent, report });
  const prototype: Child = Object.create(parent, {
    [BOUND_FIELDS]: {
      get(this: LazyChild) {
        return keep(this, BOUND_FIELDS, this[READ_FIELDS]());
      },
    },
    // What pino writes of a child: an assignment comes from a child of the child.
    [symbols.chindingsSym]: {
      get(this: LazyChild) {
        const bound = bindFields(this[READ_FIELDS](), { logger: parent, report });
        return keep(this, symbols.chindingsSym, Reflect.get(bound, symbols.chindingsSym));
      },
      set(this: LazyChild, bindings: unknown) {
        keep(this, symbols.chindingsSym, bindings);
      },
    },
  });

  return (readFields) => {
    const child: Child & { [READ_FIELDS]?: () => ContextFields } = Object.create(prototype);
    child[READ_FIELDS] = readFields;
    return child;
  };
}

function keep<Value>(owner: object, name: symbol, value: Value): Value {
  Object.defineProperty(owner, name, { value, configurable: true, enumerable: true, writable: true });
  return value;
}
