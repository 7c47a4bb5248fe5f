import { startListening } from './listening-server.js';

/** A real Alertmanager. */
export interface AlertmanagerProcess {
  readonly url: string;
  /** Hands over alerts as Prometheus does, by their labels. */
  send(alerts: readonly SentAlert[]): Promise<void>;
  stop(): Promise<void>;
}

/** An alert that fires now. */
export interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Starts the `prometheus-alertmanager` of the PATH over the files rendered into a folder. */
export async function startAlertmanager(folder: string): Promise<AlertmanagerProcess> {
  const server = await startListening(
    'prometheus-alertmanager',
    [
      '--config.file=alertmanager/alertmanager.yml',
      '--storage.path=alertmanager/data',
      '--web.listen-address=127.0.0.1:0',
      '--cluster.listen-address=',
    ],
    folder,
  );
  return {
    ...server,
    async send(alerts) {
      const response = await fetch(`${server.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      if (!response.ok) throw new Error(`Alertmanager refused the alerts: ${await response.text()}`);
    },
  };
}
