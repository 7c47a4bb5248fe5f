import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createDeferred, withDeadline } from '../../deadline.js';
import type { LoggedLine } from '../../line-log.js';
import type { Link, LinkEvent, LinkName, StartLink } from './chain.js';

const SERVICE = fileURLToPath(new URL('./service.mjs', import.meta.url));

/** What a service tells of itself, one member at a time. */
interface Told {
  readonly url?: string;
  readonly line?: LoggedLine;
  readonly event?: LinkEvent;
}

/** Starts services in processes of their own, which read where to send to from the usual variables. */
export function processLinks(collectorUrl: string, nodeBinary: string): StartLink {
  return (name, nextUrl) => startProcessLink({ name, nextUrl, collectorUrl, nodeBinary });
}

interface ProcessLink {
  readonly name: LinkName;
  readonly nextUrl: string | undefined;
  readonly collectorUrl: string;
  readonly nodeBinary: string;
}

async function startProcessLink({ name, nextUrl, collectorUrl, nodeBinary }: ProcessLink): Promise<Link> {
  const env = { ...process.env, OTEL_SERVICE_NAME: name, OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl };
  const child = fork(SERVICE, [name, ...(nextUrl === undefined ? [] : [nextUrl])], {
    execPath: nodeBinary,
    execArgv: [],
    env,
  });
  const ended = once(child, 'exit');
  const lines: LoggedLine[] = [];
  const events: LinkEvent[] = [];
  const listening = createDeferred<string>();
  child.on('message', ({ url, line, event }: Told) => {
    if (url !== undefined) listening.resolve(url);
    if (line !== undefined) lines.push(line);
    if (event !== undefined) events.push(event);
  });
  const url = await withDeadline(listening.promise, () => `${name} to listen`);
  return {
    ...{ url, lines, events },
    async close() {
      if (child.connected) child.send('close');
      await withDeadline(ended, () => `${name} to end`);
    },
  };
}
