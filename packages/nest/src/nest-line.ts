import { inspect } from 'node:util';

/** One line, as a logger of pino takes it. */
export interface NestLine {
  readonly fields: object;
  /** `undefined` leaves it to pino, which takes the message of the error. */
  readonly message: string | undefined;
}

/** The arguments of a method of Nest's logger, told apart. */
interface NestCall {
  readonly said: readonly unknown[];
  readonly stack: string | undefined;
  readonly context: string | undefined;
}

/** How Nest tells a stack among texts. */
const STACK = /\n\s+at .+/;

/**
 * Makes one line of what a method of Nest's logger was given: texts are joined, objects are its fields, the first error
 * and a stack are its `err`, and the last text beside others is its `context`.
 */
export function nestLine(given: readonly unknown[]): NestLine {
  const { said, stack, context } = readCall(given);
  const values = said.map(resolved);
  const texts = values.filter((value) => !isFields(value) && !isError(value)).map(textOf);
  const message = texts.length === 0 ? undefined : texts.join(' ');
  const err = values.find(isError) ?? (stack === undefined ? undefined : errorOf(stack, message));
  const fields = Object.assign({}, ...values.filter(isFields));
  return { fields: { ...fields, ...(context !== undefined && { context }), ...(err && { err }) }, message };
}

/** The context of a call: its last argument, when that is a text beside others and no stack. */
export function contextOf(given: readonly unknown[]): string | undefined {
  const last = given.at(-1);
  return given.length > 1 && typeof last === 'string' && !isStack(last) ? last : undefined;
}

function readCall(given: readonly unknown[]): NestCall {
  const context = contextOf(given);
  const said = context === undefined ? given : given.slice(0, -1);
  const last = said.at(-1);
  if (said.length < 2) return { said, stack: undefined, context };
  if (isStack(last)) return { said: said.slice(0, -1), stack: last, context };
  // Nest puts `undefined` in the place of a stack that it does not have.
  return { said: last === undefined ? said.slice(0, -1) : said, stack: undefined, context };
}

/** A class stands for its name, any other function for what it returns. */
function resolved(value: unknown): unknown {
  if (typeof value !== 'function') return value;
  return /^class\b/.test(Function.prototype.toString.call(value)) ? value.name : value();
}

function errorOf(stack: string, message: string | undefined): Error {
  return Object.assign(new Error(message), { stack });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, { breakLength: Number.POSITIVE_INFINITY });
}

function isStack(value: unknown): value is string {
  return typeof value === 'string' && STACK.test(value);
}

function isError(value: unknown): value is Error {
  return value instanceof Error;
}

/** Lists, dates, maps and the like have no fields of their own. */
function isFields(value: unknown): value is object {
  return !isError(value) && Object.prototype.toString.call(value) === '[object Object]';
}
