import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withDeadline } from '../deadline.js';
import { listeningAddress } from '../prometheus/listening-address.js';

/** A real Pushgateway. */
export interface PushgatewayProcess {
  readonly url: string;
  /** What a Prometheus would scrape of it. */
  scrape(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the `prometheus-pushgateway` of the PATH on a free port. It keeps nothing on the disk, which Debian's does by itself. */
export async function startPushgateway(): Promise<PushgatewayProcess> {
  const child = spawn('prometheus-pushgateway', ['--web.listen-address=127.0.0.1:0', '--persistence.file='], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await withDeadline(listeningAddress(child), () => 'the Pushgateway to listen').catch((error) => {
    child.kill();
    throw error;
  });
  const url = `http://${address}`;
  return {
    url,
    scrape: async () => (await fetch(`${url}/metrics`)).text(),
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
