import { defineObservability, type RoutingDescription, renderObservability } from '@vigia/provision';
import { type AlertmanagerProcess, startAlertmanager } from './alertmanager-process.js';
import { type Inbox, openInbox } from './inbox.js';
import { makeRenderedFolder } from './rendered-folder.js';
import { routingTo } from './routing.js';

/** A real Alertmanager over its rendered configuration, and the inbox of all its receivers. */
export interface AlertmanagerStage {
  readonly alertmanager: AlertmanagerProcess;
  readonly inbox: Inbox;
  close(): Promise<void>;
}

/** Ten minutes are a second. */
const TIME_SCALE = 1 / 600;

/** Starts all parts; each ends with the stage. */
export async function openAlertmanagerStage(changes: Partial<RoutingDescription> = {}): Promise<AlertmanagerStage> {
  const inbox = await openInbox();
  const folder = makeRenderedFolder();
  const observability = defineObservability({
    service: 'orders',
    environments: { production: {}, staging: {} },
    slos: {},
    routing: { ...routingTo(inbox), ...changes },
  });
  folder.write(renderObservability(observability, { timeScale: TIME_SCALE }));
  const alertmanager = await startAlertmanager(folder.path);
  return {
    alertmanager,
    inbox,
    async close() {
      await alertmanager.stop();
      await inbox.close();
      folder.remove();
    },
  };
}
