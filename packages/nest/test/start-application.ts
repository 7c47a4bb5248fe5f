import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type INestApplication, Module, type ModuleMetadata } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';

/** What is sent; the path goes out as it is. */
export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A Nest application behind a real socket. */
export interface RunningApplication {
  readonly nest: INestApplication;
  /** Sends a request and reads the whole answer. */
  call(call: Call | string): Promise<Answer>;
  /** Sends a request on a connection of its own, for tests that leave in the middle of it. */
  open(call: Call | string): ClientRequest;
  close(): Promise<void>;
}

/** What an application is made of. */
export interface ApplicationParts extends ModuleMetadata {
  readonly adapter: AbstractHttpAdapter;
  /** What a `main.ts` does between creating the application and listening. */
  readonly prepare?: ((nest: INestApplication) => void) | undefined;
}

/** Creates an application and listens on a free port of the loopback. */
export async function startApplication(parts: ApplicationParts): Promise<RunningApplication> {
  const { adapter, prepare, ...metadata } = parts;
  const nest = await NestFactory.create<INestApplication>(rootModule(metadata), adapter, {
    logger: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  prepare?.(nest);
  await nest.listen(0, '127.0.0.1');
  return running(nest);
}

/** A client of an application that listens. */
export function running(nest: INestApplication): RunningApplication {
  const { port } = nest.getHttpServer().address() as AddressInfo;

  function open(input: Call | string): ClientRequest {
    const { path, method = 'GET', body, headers = {} } = typeof input === 'string' ? { path: input } : input;
    const request = send({ host: '127.0.0.1', port, path, method, headers, agent: false });
    return request.end(body);
  }

  async function call(input: Call | string): Promise<Answer> {
    const [response]: IncomingMessage[] = await once(open(input), 'response');
    if (response === undefined) throw new Error('no response');
    return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
  }

  return { nest, call, open, close: () => nest.close() };
}

/** A module class with this metadata. */
export function rootModule(metadata: ModuleMetadata): new () => object {
  class RootModule {}
  Module(metadata)(RootModule);
  return RootModule;
}
