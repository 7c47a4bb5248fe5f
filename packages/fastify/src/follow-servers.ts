import type { Server } from 'node:net';
import { applicationListens, applicationServes, observe, runInContext, serve, type Telemetry } from '@vigia/core';
import type { FastifyInstance } from 'fastify';
import { type FirstListener, listenFirst } from './first-listener.js';

/**
 * Sees requests where the server announces them: also those that Fastify refuses before any hook (a malformed URL,
 * an over-long parameter, 503 while closing). What the telemetry serves is answered here, in front of the
 * application's hooks.
 */
export function followServers(root: FastifyInstance, vigia: Telemetry): void {
  const arrived: FirstListener = (request, response, proceed) => {
    if (serve(vigia, request, response)) return;
    runInContext(vigia, observe(vigia, { request, response }), proceed);
  };
  const leave = [listenFirst(root.server, arrived)];
  root.addHook('onListen', (done) => {
    applicationListens(vigia, root.server);
    for (const server of secondaryServers(root)) {
      leave.push(listenFirst(server, arrived));
      applicationServes(vigia, server);
      applicationListens(vigia, server);
    }
    done();
  });
  root.addHook('onClose', (_instance, done) => {
    for (const leaveServer of leave.splice(0)) leaveServer();
    done();
  });
}

/** `localhost` may have two addresses. Fastify gives the second a server of its own, that only a private list names. */
function secondaryServers(root: FastifyInstance): readonly Server[] {
  const key = Object.getOwnPropertySymbols(root).find(({ description }) => description === 'fastify.serverBindings');
  return key === undefined ? [] : (Reflect.get(root, key) as readonly Server[]);
}
