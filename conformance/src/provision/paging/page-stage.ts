import { defineObservability, type ProvisionedFile, renderObservability } from '@vigia/provision';
import { type AlertmanagerProcess, startAlertmanager } from './alertmanager-process.js';
import { type Inbox, openInbox } from './inbox.js';
import { type ListeningServer, startListening } from './listening-server.js';
import { type PagedService, startPagedService } from './paged-service.js';
import { makeRenderedFolder } from './rendered-folder.js';
import { routingTo } from './routing.js';

/** The whole way from a request that fails to the person who is woken, as it is rendered, in compressed time. */
export interface PageStage {
  readonly service: PagedService;
  readonly inbox: Inbox;
  readonly files: readonly ProvisionedFile[];
  /** Every rule that Prometheus has, with its state. */
  rules(): Promise<readonly RuleState[]>;
  close(): Promise<void>;
}

/** A rule as Prometheus tells of it. */
export interface RuleState {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly health: 'ok' | 'err' | 'unknown';
  /** Of a rule that alerts. */
  readonly state?: 'inactive' | 'pending' | 'firing';
  readonly lastError?: string;
}

/** An hour is a minute. */
const TIME_SCALE = 1 / 60;

/** Starts all parts; each ends with the stage. */
export async function openPageStage(): Promise<PageStage> {
  const folder = makeRenderedFolder();
  const [service, inbox] = await Promise.all([startPagedService(), openInbox()]);
  folder.write(renderFor({ service, inbox }));
  const alertmanager = await startAlertmanager(folder.path);
  const files = renderFor({ service, inbox, alertmanager });
  folder.write(files);
  const prometheus = await startPrometheus(folder.path);

  return {
    service,
    inbox,
    files,
    rules: () => rulesOf(prometheus),
    async close() {
      await service.kill();
      await Promise.all([prometheus.stop(), alertmanager.stop()]);
      await inbox.close();
      folder.remove();
    },
  };
}

interface Surroundings {
  readonly service: PagedService;
  readonly inbox: Inbox;
  readonly alertmanager?: AlertmanagerProcess;
}

function renderFor({ service, inbox, alertmanager }: Surroundings): readonly ProvisionedFile[] {
  const observability = defineObservability({
    service: 'orders',
    environments: { production: { scrape: { targets: [service.address], intervalSeconds: 1 } } },
    slos: {
      availability: { type: 'availability', objective: '99.9' },
      latency: { type: 'latency', objective: '99', thresholdSeconds: 0.25 },
    },
    routing: routingTo(inbox),
    links: {
      runbooks: 'https://runbooks.example.com',
      grafana: 'https://grafana.example.com',
      ...(alertmanager === undefined ? {} : { alertmanager: alertmanager.url }),
    },
  });
  return renderObservability(observability, { timeScale: TIME_SCALE });
}

function startPrometheus(folder: string): Promise<ListeningServer> {
  const flags = [
    '--config.file=prometheus/prometheus.yml',
    '--storage.tsdb.path=prometheus/data',
    '--web.listen-address=127.0.0.1:0',
    '--enable-feature=exemplar-storage',
    // Alerts of the first seconds are lost, before Prometheus has found Alertmanager, and are told again only then.
    '--rules.alert.resend-delay=1s',
  ];
  return startListening('prometheus', flags, folder);
}

async function rulesOf({ url }: ListeningServer): Promise<readonly RuleState[]> {
  const response = await fetch(`${url}/api/v1/rules`);
  const { data } = (await response.json()) as {
    readonly data: { readonly groups: readonly { readonly rules: readonly RuleState[] }[] };
  };
  return data.groups.flatMap(({ rules }) => rules);
}
