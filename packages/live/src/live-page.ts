import type { Report } from '@vigia/contract';
import type { Page, PageHost } from '@vigia/core';
import { createAnnouncement } from './guard/announcement.js';
import { createGuard } from './guard/create-guard.js';
import { createAssets } from './http/assets.js';
import { iconFile } from './http/icon.js';
import { createPageHandler } from './http/page-handler.js';
import { createViewAnswers } from './http/view-answer.js';
import type { ResolvedLive } from './options/resolve-live.js';
import type { BuiltFile } from './page/built-file.js';
import { attachedFeed } from './service/attached-feed.js';
import { consoleView } from './service/console-view.js';
import { createServices, type Service } from './service/services.js';
import { createStreams } from './stream/streams.js';
import type { Watch, WatchOptions } from './watch.js';

/** What the page is made of beside its settings. */
export interface LivePageParts {
  readonly files: readonly BuiltFile[];
  readonly createWatch: (host: PageHost, options: WatchOptions) => Watch;
}

/** One page for all telemetries that it is attached to. */
export function createLivePage(settings: ResolvedLive, { files, createWatch }: LivePageParts): Page {
  const { path, maxClients, warnings } = settings;
  const services = createServices();
  const hosts = new Set<PageHost>();

  // Whatever is wrong with the page itself, one telemetry tells of it.
  const report: Report = (problem) => {
    const [host] = hosts;
    host?.report(problem);
  };
  const streams = createStreams(maxClients, report);
  const guard = createGuard(settings, { report, hosts: () => [...hosts], renewed: () => announcement.renew() });
  const announcement = createAnnouncement({ path, announced: guard.announced });
  const clients = () => ({ open: streams.openCount(), limit: maxClients });
  const views = createViewAnswers({ services, console: () => consoleView(services, clients()) }, streams);
  const assets = createAssets([...files, iconFile()]);
  const { asked } = announcement;

  function leave(host: PageHost, service: Service): void {
    hosts.delete(host);
    services.remove(service);
    streams.end(service, hosts.size === 0);
  }

  return {
    name: 'live',
    path,
    attach: (host) => {
      const service = services.add(host.service.name, (id) => createWatch(host, { id, ...settings }));
      if (hosts.size === 0) warnings.forEach(host.report);
      hosts.add(host);
      streams.refresh();
      announcement.attach(host);
      return attachedFeed({ service, host, guard, announcement, leave: () => leave(host, service) });
    },
    handle: createPageHandler({ path, guard, assets, views, report, asked }),
  };
}
