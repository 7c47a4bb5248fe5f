import type { EventEmitter } from 'node:events';
import type { NativeRequest, NativeResponse } from '@vigia/core';

/** Sees a request before the application does, which sees it when `proceed` is called, and else never. */
export type FirstListener = (request: NativeRequest, response: NativeResponse, proceed: () => void) => void;

/**
 * Puts a listener in front of all that a server has for requests. Prepending it would not do: what it answers must
 * not reach the application, whose hooks may be older than the telemetry and refuse it.
 *
 * @returns the way back.
 */
export function listenFirst(server: EventEmitter, listener: FirstListener): () => void {
  const others = server.rawListeners('request');

  function arrived(this: unknown, request: NativeRequest, response: NativeResponse): void {
    listener(request, response, () => {
      for (const other of others) Reflect.apply(other, this, [request, response]);
    });
  }

  server.removeAllListeners('request');
  server.on('request', arrived);
  return () => {
    // Whoever has wrapped us in turn calls us to the end.
    if (!server.listeners('request').includes(arrived)) return;
    server.removeListener('request', arrived);
    for (const other of others) Reflect.apply(server.on, server, ['request', other]);
  };
}
