import type { Peer } from '@vigia/contract';
import type { Page, PageFeed } from '@vigia/core';
import { createLivePage } from '../src/live-page.js';
import type { LiveConsoleOptions } from '../src/options/live-console-options.js';
import { resolveLive } from '../src/options/resolve-live.js';
import type { BuiltFile } from '../src/page/built-file.js';
import { createTestHost, type TestHost, type TestHostOptions } from './test-host.js';
import { createTestWatch, type TestWatch } from './test-watch.js';

/** A page whose watches a test answers for. */
export interface TestPage {
  readonly page: Page;
  attach(options?: TestHostOptions): Attached;
  /** Asks for what is below `/telemetry`, as a browser on this machine would. */
  ask(rest: string, asking?: Asking): Promise<Response>;
  /** Opens the link of the log; what its browser sends from then on. */
  enter(host: TestHost): Promise<Readonly<Record<string, string>>>;
}

/** One telemetry on the page. */
export interface Attached {
  readonly host: TestHost;
  readonly watch: TestWatch;
  readonly feed: PageFeed;
}

/** How something is asked for. */
export interface Asking {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly peer?: Peer | undefined;
  readonly method?: string | undefined;
  readonly origin?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the page is made of. */
export interface TestPageOptions {
  readonly options?: LiveConsoleOptions | undefined;
  readonly variables?: Readonly<Record<string, string>> | undefined;
  readonly files?: readonly BuiltFile[] | undefined;
}

export const LOOPBACK: Peer = { address: '127.0.0.1', listenerAddress: '127.0.0.1' };

/** On a developer's machine, unless told otherwise. */
export function createTestPage(given: TestPageOptions = {}): TestPage {
  const { options, variables = { NODE_ENV: 'development' }, files = [] } = given;
  const watches: TestWatch[] = [];
  const page = createLivePage(resolveLive(options, { variables }), {
    files,
    createWatch: (_, { id }) => {
      const watch = createTestWatch(id);
      watches.push(watch);
      return watch;
    },
  });

  function ask(rest: string, asking: Asking = {}): Promise<Response> {
    const { headers = {}, peer = LOOPBACK, method = 'GET', origin = 'http://localhost:3000', signal } = asking;
    const request = new Request(`${origin}${page.path}${rest}`, { method, headers, signal: signal ?? null });
    return page.handle(request, peer);
  }

  return {
    page,
    ask,
    attach: (hostOptions) => {
      const host = createTestHost(hostOptions);
      const feed = page.attach(host);
      const watch = watches.at(-1);
      if (watch === undefined) throw new Error('No watch was made.');
      return { host, watch, feed };
    },
    enter: async (host) => {
      if (host.notes.length === 0) host.listen('http://localhost:3000');
      return { cookie: cookieOf(await ask(`/?open=${tokenIn(host.notes)}`)) };
    },
  };
}

/** The token of the last link in the log. */
export function tokenIn(notes: readonly string[]): string {
  const token = /\?open=([\w-]+)/.exec(notes.at(-1) ?? '')?.[1];
  if (token === undefined) throw new Error(`No link in ${JSON.stringify(notes)}`);
  return token;
}

/** What a browser sends back for `Set-Cookie`. */
export function cookieOf({ headers }: Response): string {
  return (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
