import { dashboardUid } from '../dashboard-uid.js';
import type { DataLinkJson } from '../field-json.js';
import { interpolate } from '../interpolation.js';
import type { DashboardLinkDefinition, LinkDefinition } from '../link-definition.js';
import type { BuildContext } from './build-context.js';

/** The links of a value, without those to dashboards that are not rendered. */
export function dataLinks(links: readonly LinkDefinition[], context: BuildContext): readonly DataLinkJson[] {
  return links.flatMap((link): readonly DataLinkJson[] => {
    if (!('dashboard' in link)) return [{ title: link.title, url: link.url, targetBlank: true }];
    if (!context.rendered.includes(link.dashboard)) return [];
    return [{ title: link.title, url: dashboardLinkUrl(link, context), targetBlank: false }];
  });
}

/** Range of time, source and environment go along; what a link says of its own comes last. */
function dashboardLinkUrl({ dashboard, variables = {} }: DashboardLinkDefinition, context: BuildContext): string {
  const own = Object.entries(variables).map(([name, value]) => `var-${name}=${value}`);
  const query = [
    interpolate('__url_time_range'),
    interpolate('datasource', 'queryparam'),
    interpolate('env', 'queryparam'),
    ...own,
  ];
  return `/d/${dashboardUid(context.observability.service, dashboard)}?${query.join('&')}`;
}
