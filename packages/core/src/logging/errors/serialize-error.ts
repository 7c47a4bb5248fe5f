import { causeChain, type ErrorLike, isErrorLike, messageOf, stackOf } from './error-chain.js';
import {
  plainFields,
  plainList,
  plainValue,
  readField,
  spend,
  type ValueWalk,
  valueWalk,
  type WriteObject,
} from './value-walk.js';

/**
 * What the lines say of an error: what pino's own serializer says of an ordinary one (type, messages and stacks with
 * those of the causes, the members of an `AggregateError`, further fields), but bounded in depth and size, and with
 * an object too for what is no error. Changes nothing on the error and never throws, whatever was thrown.
 */
export function serializeError(error: unknown): unknown {
  if (error === undefined || error === null) return error;
  const written = plainValue(error, valueWalk(), isErrorLike(error) ? writeError : writeThrownObject);
  return typeof written === 'object' ? written : { type: typeof error, message: String(written) };
}

const writeError: WriteObject = (value, walk) => (isErrorLike(value) ? errorFields(value, walk) : undefined);

/** Whoever throws an object without a message still wants to read it. */
const writeThrownObject: WriteObject = (value, walk) => {
  if (walk.ancestors.size > 1) return writeError(value, walk);
  return { type: typeOf(value), ...plainFields(value, walk, writeError) };
};

function errorFields(error: ErrorLike, walk: ValueWalk): object {
  const chain = causeChain(error);
  const written = { type: typeOf(error), message: spend(messageOf(chain), walk), stack: spend(stackOf(chain), walk) };
  const members = readField(error, 'errors');
  const aggregateErrors = Array.isArray(members)
    ? plainList(members, (member) => plainMember(member, walk))
    : undefined;
  // In the texts of the chain there is all of a cause but its further fields.
  const { cause, ...fields } = plainFields(error, walk, writeError);
  const plainCause = isErrorLike(readField(error, 'cause')) ? undefined : cause;
  return { ...fields, cause: plainCause, ...written, aggregateErrors };
}

function plainMember(member: unknown, walk: ValueWalk): unknown {
  return plainValue(member, walk, writeError);
}

function typeOf(value: object): string {
  const maker = readField(value, 'constructor');
  return typeof maker === 'function' ? maker.name : String(readField(value, 'name') ?? 'Object');
}
