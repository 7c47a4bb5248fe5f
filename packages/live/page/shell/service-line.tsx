import type { JSX } from 'preact';
import type { ServiceSummary } from '../../src/api/console-view.js';
import { ToneMark } from '../parts/badge.js';
import { Choice } from '../parts/choice.js';
import { useFormat } from '../parts/use-format.js';
import { fill } from '../text/fill.js';
import { useText } from '../text/text.js';
import { toneOfState } from '../verdict/tone-of-state.js';
import { usePlace } from './use-place.js';
import { useServices } from './use-services.js';

/** Whose numbers these are; a list to choose from where there are several. */
export function ServiceLine(): JSX.Element {
  const { all, chosen, console: known } = useServices();
  // What was well when it could be reached last is not known to be well now.
  const tone = chosen === undefined || known.problem !== undefined ? 'quiet' : toneOfState(chosen.verdict.state);
  return (
    <div class="service">
      {chosen === undefined ? null : <ToneMark tone={tone} />}
      {all.length > 1 ? (
        <ServiceChoice all={all} chosen={chosen} />
      ) : (
        <strong class="service-name">{chosen?.name}</strong>
      )}
      {chosen === undefined ? null : <ServiceFacts service={chosen} />}
    </div>
  );
}

function ServiceChoice(props: {
  readonly all: readonly ServiceSummary[];
  readonly chosen: ServiceSummary | undefined;
}): JSX.Element {
  const { place, go } = usePlace();
  const text = useText().shell;
  // What one looks at of one service may not be there in another.
  const change = (service: string): void => go(place.screen === 'route' ? 'routes' : place.screen, { service });
  const options = props.all.map(({ id }) => [id, id] as const);
  return (
    <Choice label={text.service} isLabelHidden value={props.chosen?.id ?? ''} options={options} onChange={change} />
  );
}

function ServiceFacts({ service }: { readonly service: ServiceSummary }): JSX.Element {
  const text = useText().shell;
  const { duration } = useFormat();
  const { version, namespace, environment, instance, nodeVersion, processId, uptimeSeconds } = service;
  const facts = [
    version,
    namespace,
    environment,
    instance,
    fill(text.processId, { id: processId }),
    `Node ${nodeVersion.replace(/^v/, '')}`,
    fill(text.upFor, { duration: duration(uptimeSeconds) }),
  ];
  return (
    <ul class="service-facts">
      {facts
        .filter((fact) => fact !== undefined && fact !== '')
        .map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
    </ul>
  );
}
