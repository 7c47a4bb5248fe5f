import type { ReadClientAddress } from '../exchange/client-address.js';
import { carrierOf, findByRequest } from '../exchange/connection-slot.js';
import type { NativeRequest } from '../exchange/native.js';
import { ObservedExchange } from '../exchange/observed-exchange.js';
import { pathOf } from '../exchange/request-view.js';
import { fieldsSeenBy } from '../logging/context/context-fields.js';
import {
  type ContextFields,
  type ContextMember,
  type ContextScope,
  scopesOf,
} from '../logging/context/context-scope.js';
import { processContext } from '../logging/context/process-context.js';

/** The request or the job in which code runs, as far as it is known. */
export interface Surroundings {
  readonly requestId?: string | undefined;
  readonly requestUuid?: string | undefined;
  readonly traceId?: string | undefined;
  readonly jobName?: string | undefined;
  readonly jobRunId?: string | undefined;
  readonly method?: string | undefined;
  /** Without the query. */
  readonly path?: string | undefined;
  /** As far as `requests.client` lets it be told. */
  readonly clientAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  /** What the response would say if it were sent now. */
  readonly status?: number | undefined;
}

/** What it takes to look around. */
export interface SurroundingsOptions {
  readonly member: ContextMember;
  /** Who owns the exchanges of this telemetry. */
  readonly owner: object;
  readonly readClient: ReadClientAddress;
}

/** Looks around: from a request of Node's, else from the context. */
export type LookAround = (request?: object) => Surroundings;

/** @see LookAround */
export function createLookAround({ member, owner, readClient }: SurroundingsOptions): LookAround {
  function exchangeIn(scope: ContextScope | undefined): ObservedExchange | undefined {
    const own = scopesOf(scope).find((each) => each.member === member && each.kind === 'request');
    return own instanceof ObservedExchange ? own : undefined;
  }

  function exchangeOf(request: object): ObservedExchange | undefined {
    if (carrierOf(request as NativeRequest) === undefined) return undefined;
    const found = findByRequest(owner, request as NativeRequest);
    return found instanceof ObservedExchange ? found : undefined;
  }

  return (request) => {
    const scope = processContext().storage?.getStore();
    const exchange = (request && exchangeOf(request)) ?? exchangeIn(scope);
    const fields = scope === undefined ? {} : fieldsSeenBy(scope, member);
    return { ...named(fields), ...(exchange && { ...factsOf(exchange, readClient), ...idsOf(exchange, member) }) };
  };
}

function named(fields: ContextFields): Surroundings {
  return {
    requestId: textOf(fields['request_id']),
    requestUuid: textOf(fields['request_uuid']),
    traceId: textOf(fields['trace_id']),
    jobName: textOf(fields['job_name']),
    jobRunId: textOf(fields['job_run_id']),
  };
}

function idsOf({ identity }: ObservedExchange, { namesRequests }: ContextMember): Surroundings {
  if (!namesRequests) return {};
  const { requestId, requestUuid, traceId } = identity;
  return { requestId, requestUuid, traceId };
}

function factsOf({ start, method, response }: ObservedExchange, readClient: ReadClientAddress): Surroundings {
  return {
    method,
    path: pathOf(start.target),
    clientAddress: readClient(start.remoteAddress, start.headers),
    userAgent: textOf(start.headers['user-agent']),
    status: response.statusCode,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
