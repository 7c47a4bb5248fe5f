import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createDeferred, withDeadline } from '../../deadline.js';

/** What stands in for Slack and PagerDuty: takes what they take, on a path for each. */
export interface ChatServices {
  readonly url: string;
  /** What was posted first to a path. */
  first(path: string): Promise<PostedMessage>;
  close(): Promise<void>;
}

/** A body as it was posted. */
export type PostedMessage = Readonly<Record<string, unknown>>;

/** Opens them on a free port. PagerDuty's events are accepted by 202, Slack's messages by 200 and `ok`. */
export async function openChatServices(): Promise<ChatServices> {
  const posted = new Map<string, PostedMessage>();
  let changed = createDeferred<void>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (!posted.has(path)) posted.set(path, (await json(request)) as PostedMessage);
    response.writeHead(path === '/slack' ? 200 : 202).end('ok');
    changed.resolve();
    changed = createDeferred<void>();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function find(path: string): Promise<PostedMessage> {
    for (;;) {
      const message = posted.get(path);
      if (message !== undefined) return message;
      await changed.promise;
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    first: (path) => withDeadline(find(path), () => `something posted to ${path}`),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
