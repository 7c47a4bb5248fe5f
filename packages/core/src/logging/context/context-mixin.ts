import type { LogFieldName } from '@vigia/contract';
import { BOUND_FIELDS, type BoundLogger } from './bound-fields.js';
import { fieldsSeenBy } from './context-fields.js';
import type { ContextFields, ContextMember } from './context-scope.js';
import { contextStorage } from './process-context.js';

/**
 * The fields of the request or the job that runs, as pino asks for them. The arguments are pino's; without the last
 * one a line may carry a field twice that its logger has already.
 */
export type ContextMixin = (line?: unknown, level?: unknown, logger?: unknown) => object;

/**
 * Makes the mixin that gives a logger built elsewhere the fields of the request or the job in which it writes:
 * `pino({ mixin: contextMixin() })`. A mixin of one's own hands pino's arguments on:
 * `mixin: (...line) => ({ ...context(...line), region })`.
 */
export function contextMixin(): ContextMixin {
  return createContextMixin(undefined);
}

/** The mixin of a telemetry's own logger. */
export function createContextMixin(member: ContextMember | undefined): ContextMixin {
  const storage = contextStorage();
  const mixin: ContextMixin = (_line, _level, logger) => {
    const scope = storage.getStore();
    const bound = (logger as BoundLogger | undefined)?.[BOUND_FIELDS];
    if (scope === undefined) return spanOf(bound);
    const fields = fieldsSeenBy(scope, member);
    return bound === undefined ? copyOf(fields) : without(fields, bound);
  };
  return Object.assign(mixin, { [IS_CONTEXT_MIXIN]: true });
}

const IS_CONTEXT_MIXIN: unique symbol = Symbol.for('vigia.context-mixin') as typeof IS_CONTEXT_MIXIN;

/** Whether the mixin of a logger is ours, of either build: the line about a request has its fields anyway. */
export function isContextMixin(mixin: unknown): boolean {
  return typeof mixin === 'function' && IS_CONTEXT_MIXIN in mixin;
}

/**
 * Always a new object: pino adds the fields of the line to it. That takes V8 of Node 20 a microsecond more where the
 * object was made by spreading.
 */
function copyOf(fields: ContextFields): object {
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) copy[name] = fields[name];
  return copy;
}

/** A field that a logger carries itself would stand on the line twice: all but the span, which it leaves to us. */
function without(fields: ContextFields, bound: ContextFields): object {
  if (fields === bound) return spanOf(bound);
  const added = Object.entries(fields).filter(([name]) => name !== SPAN && !Object.hasOwn(bound, name));
  const isOfTrace = bound[TRACE] === undefined || bound[TRACE] === fields[TRACE];
  return { ...Object.fromEntries(added), ...spanOf(isOfTrace ? fields : bound) };
}

/** The field of the span alone, where there is one. */
function spanOf(fields: ContextFields | undefined): object {
  return fields?.[SPAN] === undefined ? {} : { [SPAN]: fields[SPAN] };
}

const TRACE: LogFieldName = 'trace_id';
const SPAN: LogFieldName = 'span_id';
