import { Server } from 'node:net';
import { describeValue, VigiaError } from '@vigia/contract';
import { type WatchedServer, watchServer } from './watched-server.js';

/** What `closeWith` takes: a server of Node's, or an application that closes itself (Fastify, Nest). */
export interface ClosableServer {
  close(...parameters: never[]): unknown;
}

/** Something that can be closed, whoever made it. */
export interface Closable {
  /** Node's server; `undefined` where an application shows none. */
  readonly server: WatchedServer | undefined;
  /** Accepts nothing new, and settles when everything has ended. */
  close(signal: NodeJS.Signals): Promise<unknown>;
}

/** @throws VigiaError for anything that cannot be closed, naming what to give. */
export function closableOf(given: unknown): Closable {
  if (given instanceof Server) return closableServer(watchServer(given));
  if (isApplication(given)) return closableApplication(given);
  throw new VigiaError('VIGIA_SERVER_UNCLOSABLE', `closeWith was given ${describeMistake(given)}`);
}

interface Application {
  close(signal?: NodeJS.Signals): unknown;
  /** Fastify's. */
  readonly server?: unknown;
  /** Nest's, where it serves HTTP. */
  getHttpServer?(): unknown;
  /** Nest's. */
  enableShutdownHooks?(): unknown;
}

function isApplication(given: unknown): given is Application {
  return isObject(given) && 'close' in given && typeof given.close === 'function';
}

function closableServer(server: WatchedServer): Closable {
  return {
    server,
    async close() {
      if (!server.isClosing()) server.native.close();
      await server.closed;
    },
  };
}

function closableApplication(application: Application): Closable {
  const server = serverOf(application);

  async function close(signal: NodeJS.Signals): Promise<unknown> {
    if (server?.isClosing() === true || closesItself(application, signal)) return server?.closed;
    const closing = isNest(application) ? application.close(signal) : application.close();
    return isObject(closing) && 'then' in closing ? closing : server?.closed;
  }

  return { server, close };
}

function serverOf(application: Application): WatchedServer | undefined {
  const server = nativeServerOf(application);
  return server && watchServer(server);
}

/** Node's server behind what can be closed; `undefined` where an application shows none. */
export function nativeServerOf(given: ClosableServer | Application): Server | undefined {
  if (given instanceof Server) return given;
  const { server, getHttpServer } = given as Partial<Application>;
  const native = getHttpServer?.call(given) ?? server;
  return native instanceof Server ? native : undefined;
}

function isNest(application: Application): boolean {
  return typeof application.enableShutdownHooks === 'function';
}

/**
 * Whether Nest closes the application at this signal by itself (`enableShutdownHooks`). To close it a second time
 * would call every hook of the application's twice. Only private fields tell: of Nest 11, then of Nest 12.
 */
function closesItself(application: Application, signal: NodeJS.Signals): boolean {
  const { activeShutdownSignals, shutdownCleanupRefs } = application as {
    readonly activeShutdownSignals?: unknown;
    readonly shutdownCleanupRefs?: unknown;
  };
  if (shutdownCleanupRefs instanceof Map) return shutdownCleanupRefs.has(signal);
  return Array.isArray(activeShutdownSignals) && activeShutdownSignals.includes(signal);
}

function describeMistake(given: unknown): string {
  if (isObject(given) && 'then' in given) {
    return 'a promise. Wait for it first; an application of Fastify or Nest is given itself: vigia.closeWith(app).';
  }
  if (isObject(given) && 'listen' in given) {
    return (
      'an application without `close`, such as those of Express and Koa: what closes is its server. ' +
      'Write vigia.closeWith(app.listen(port)).'
    );
  }
  return (
    `${describeValue(given)}. Give it a server of node:http, node:https or node:http2, as in ` +
    'vigia.closeWith(app.listen(port)), or an application of Fastify or Nest, as in vigia.closeWith(app).'
  );
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
