import { type Exchange, findExchange, type Telemetry, tellsFailures } from '@vigia/core';
import type { FastifyInstance, FastifyReply, FastifyRequest, LogController } from 'fastify';

/** Whether a line of Fastify's about a request says nothing that the access line does not. */
type IsTold = (error: unknown, request: FastifyRequest, reply: FastifyReply) => boolean;

/**
 * Leaves to the access line what Fastify would tell of requests by itself: that they came and went, and their errors,
 * which are so told once. All else is told as before: what concerns a request that is not recorded, and everything
 * while access lines are off. Fastify has these lines written by an object of their own since 5.10; one that the
 * application has made for itself is left alone.
 */
export function yieldRequestLines(root: FastifyInstance, vigia: Telemetry): void {
  const controller = logControllerOf(root);
  if (controller === undefined) return;

  const exchangeOf = (request: FastifyRequest, reply: FastifyReply): Exchange | undefined =>
    tellsFailures(vigia) ? findExchange(vigia, request.raw, reply.raw) : undefined;

  yieldLine(controller, 'incomingRequest', () => tellsFailures(vigia));
  yieldLine(controller, 'routeNotFound', () => tellsFailures(vigia));
  yieldLine(controller, 'serviceUnavailable', () => tellsFailures(vigia));
  yieldLine(controller, 'requestCompleted', (error) => !error && tellsFailures(vigia));
  yieldLine(controller, 'defaultErrorLog', (_error, request, reply) => exchangeOf(request, reply) !== undefined);
  yieldLine(controller, 'streamError', (error, request, reply) => {
    // The client has left, which the access line says.
    if (isPrematureClose(error)) return tellsFailures(vigia);
    const exchange = exchangeOf(request, reply);
    // Hooks are not told of this error.
    exchange?.fail(error);
    return exchange !== undefined;
  });
}

function yieldLine(controller: LogController, name: keyof LogController, isTold: IsTold): void {
  const write: unknown = controller[name];
  if (typeof write !== 'function') return;
  Reflect.set(controller, name, (...given: Parameters<IsTold>) => {
    if (!isTold(...given)) Reflect.apply(write, controller, given);
  });
}

/** Only a private name leads to it. */
function logControllerOf(root: FastifyInstance): LogController | undefined {
  const key = Object.getOwnPropertySymbols(root).find(({ description }) => description === 'fastify.logController');
  if (key === undefined) return undefined;
  const controller: LogController = Reflect.get(root, key);
  const isOwn = Object.getPrototypeOf(Object.getPrototypeOf(controller)) === Object.prototype;
  return isOwn ? controller : undefined;
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
