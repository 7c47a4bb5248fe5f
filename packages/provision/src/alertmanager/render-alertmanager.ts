import type { ProvisionedFile } from '../files/provisioned-file.js';
import { yamlFile } from '../files/yaml-file.js';
import type { Observability } from '../observability.js';
import { inhibitRules } from './inhibit-rules.js';
import { NOBODY } from './nobody.js';
import { NOTIFICATION_TEMPLATE } from './notification-template.js';
import { quietHoursInterval } from './quiet-hours.js';
import { receiverSettings } from './receiver-settings.js';
import { rootRoute } from './routes.js';

const COMMENT = 'Secrets stand in the files that `*_file` names, on the host of Alertmanager; none is here.';

/** Alertmanager's configuration, for 0.25 and later, and the template of its notifications. */
export function renderAlertmanager(
  observability: Observability,
  { timeScale = 1 }: { readonly timeScale?: number | undefined } = {},
): readonly ProvisionedFile[] {
  const { service, routing } = observability;
  const configuration = {
    route: rootRoute(observability, timeScale),
    inhibit_rules: inhibitRules(service),
    time_intervals: routing.quietHours === undefined ? undefined : [quietHoursInterval(routing.quietHours)],
    receivers: [...routing.receivers.map(receiverSettings), { name: NOBODY }],
    templates: ['templates/*.tmpl'],
  };
  return [
    yamlFile({ path: 'alertmanager/alertmanager.yml', documents: [configuration], comment: COMMENT }),
    { path: 'alertmanager/templates/vigia.tmpl', content: NOTIFICATION_TEMPLATE },
  ];
}
