import type { JSX } from 'preact';
import type { ServiceSummary } from '../../../src/api/console-view.js';
import { Badge } from '../../parts/badge.js';
import { useFormat } from '../../parts/use-format.js';
import { usePlace } from '../../shell/use-place.js';
import { useServices } from '../../shell/use-services.js';
import { useText } from '../../text/text.js';
import { toneOfState } from '../../verdict/tone-of-state.js';

/** All services of the page, where there are several. */
export function ServiceCards(): JSX.Element | null {
  const { all, chosen } = useServices();
  const text = useText().overview;
  if (all.length < 2) return null;
  return (
    <ul class="services" aria-label={text.services}>
      {all.map((service) => (
        <ServiceCard key={service.id} service={service} isChosen={service === chosen} />
      ))}
    </ul>
  );
}

function ServiceCard({
  service,
  isChosen,
}: {
  readonly service: ServiceSummary;
  readonly isChosen: boolean;
}): JSX.Element {
  const text = useText();
  const { linkTo } = usePlace();
  const { rate, ratio, duration } = useFormat();
  const { state } = service.verdict;
  return (
    <li>
      <a
        class="service-card"
        href={linkTo('overview', { service: service.id })}
        aria-current={isChosen ? 'true' : undefined}
        data-service={service.id}
      >
        <strong>{service.id}</strong>
        <Badge tone={toneOfState(state)}>{text.verdict[state]}</Badge>
        <span class="service-numbers">
          {rate(service.rate)} · {ratio(service.errorRatio)} {text.overview.trafficErrors} · p95 {duration(service.p95)}
        </span>
      </a>
    </li>
  );
}
