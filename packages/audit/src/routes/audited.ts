import type { AuditAction, AuditOutcome } from '../entry/audit-entry.js';
import { areOfExpress, callExpressHandler, type ExpressParameters } from './express-handler.js';
import { isUnanswered, requestOf, statusOfResponse } from './route-parameters.js';

/** A handler of a route: `(request, response)`, `(context)`, `(request, reply)`. */
export type Handler<Parameters extends readonly unknown[]> = (...parameters: Parameters) => unknown;

/** Makes a handler whose calls are put on record. */
export type Audited<Parameters extends readonly unknown[]> = (
  handler: Handler<Parameters>,
) => (...parameters: Parameters) => Promise<unknown>;

/** What the handler cannot tell: who acted, on what. An `outcome` beats the one that is read from the response. */
export type DescribeAction<Parameters extends readonly unknown[]> = (
  ...parameters: Parameters
) => DescribedAction | PromiseLike<DescribedAction>;

/** An action without what is known of it already. */
export type DescribedAction = Omit<AuditAction, 'action' | 'outcome'> & { readonly outcome?: AuditOutcome | undefined };

/** What auditing a handler takes. */
export interface AuditedOptions<Parameters extends readonly unknown[]> {
  readonly action: string;
  readonly describe: DescribeAction<Parameters>;
  /** Told why a call that failed is not on record. */
  readonly failed: (cause: unknown) => void;
  readonly record: (action: AuditAction, options: { readonly request: object | undefined }) => Promise<unknown>;
}

/** @see Audited */
export function auditHandler<Parameters extends readonly unknown[]>(
  { action, describe, record, failed }: AuditedOptions<Parameters>,
  handler: Handler<Parameters>,
): (...parameters: Parameters) => Promise<unknown> {
  async function recordEnd(parameters: Parameters, outcome: AuditOutcome, error?: unknown): Promise<void> {
    const described = await describe(...parameters);
    const reason = described.reason ?? reasonOf(error);
    const entry = { ...described, action, outcome: described.outcome ?? outcome, reason };
    await record(entry, { request: requestOf(parameters) });
  }

  async function run(application: unknown, parameters: Parameters): Promise<unknown> {
    const [ended] = await Promise.allSettled([callHandler(handler, application, parameters)]);
    if (ended.status === 'fulfilled') {
      await recordEnd(parameters, isUnanswered(parameters) ? 'unknown' : outcomeOf(statusOfResponse(parameters)));
      return ended.value;
    }
    // What was not done, or refused, stays so, also where that could not be put on record.
    await recordEnd(parameters, outcomeOf(statusOf(ended.reason) ?? FAILED), ended.reason).catch(failed);
    throw ended.reason;
  }

  // Fastify hands its application over as `this`.
  return async function audited(this: unknown, ...parameters) {
    if (!areOfExpress(parameters)) return run(this, parameters);
    // Express 4 looks at no promise.
    return run(this, parameters).catch((error: unknown) => Reflect.apply(parameters[2] as Next, undefined, [error]));
  };
}

type Next = (error: unknown) => unknown;

const FAILED = 500;
const FIRST_ERROR = 400;
const DENIED: ReadonlySet<number> = new Set([401, 403, 407, 451]);
const MAX_REASON_LENGTH = 1_000;

/** What is thrown at once is rejected too. */
async function callHandler<Parameters extends readonly unknown[]>(
  handler: Handler<Parameters>,
  application: unknown,
  parameters: Parameters,
): Promise<unknown> {
  const call = (given: readonly unknown[]) => Reflect.apply(handler, application, given);
  if (!areOfExpress(parameters)) return call(parameters);
  return callExpressHandler(call, parameters as unknown as ExpressParameters);
}

function outcomeOf(status: number | undefined): AuditOutcome {
  if (status === undefined || status < FIRST_ERROR) return 'success';
  return DENIED.has(status) ? 'denied' : 'failure';
}

/** What errors of Express, Koa, Fastify and Nest carry. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const status: unknown = Reflect.get(error, 'statusCode') ?? Reflect.get(error, 'status');
  return typeof status === 'number' ? status : undefined;
}

function reasonOf(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : undefined;
  return message === '' ? undefined : message?.slice(0, MAX_REASON_LENGTH);
}
