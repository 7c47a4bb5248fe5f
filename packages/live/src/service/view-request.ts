import { describeValue } from '@vigia/contract';
import type { ConsoleView } from '../api/console-view.js';
import type { ParsedQueries, ServiceViewName } from '../api/parsed-query.js';
import type { Refusal } from '../guard/refusal.js';
import { type Parameters, readParameters } from './parameters.js';
import { isServiceView, parameterNames, parseQuery, SERVICE_VIEWS } from './parse-query.js';
import type { Service, Services } from './services.js';

/** A view that somebody wants to see, once or again and again. */
export interface ViewRequest {
  /** `undefined` for that of all. */
  readonly service: Service | undefined;
  /** The same for all who want to see the same, wherever in the log they are. */
  readonly key: string;
  /** How far the log is known already. */
  readonly after: string | undefined;
  /** Makes the view. */
  ask(after: string | undefined): Promise<object>;
}

/** What can be asked for. */
export interface ViewSources {
  readonly services: Services;
  readonly console: () => Promise<ConsoleView>;
}

/** Something that was asked for, by its name and parameters. */
export interface AskedView {
  readonly name: string;
  readonly search: URLSearchParams;
  /** Parameters that have been read already. */
  readonly beside?: readonly string[] | undefined;
}

/** Reads what somebody wants to see, or says what is wrong with it. */
export function readViewRequest({ services, console }: ViewSources, asked: AskedView): ViewRequest | Refusal {
  const { name, search, beside = [] } = asked;
  if (name === 'console') {
    const refusal = readParameters(search, beside).refusal();
    return refusal ?? { service: undefined, key: name, after: undefined, ask: console };
  }
  if (!isServiceView(name)) return noSuchView(name);
  const parameters = readParameters(search, [...beside, 'service', ...parameterNames(name)]);
  const query = parseQuery(name, parameters);
  const service = findService(services, parameters);
  const refusal = parameters.refusal();
  if (refusal !== undefined) return refusal;
  return service === undefined ? noSuchService(services, search) : viewRequest(service, name, query);
}

function viewRequest<Name extends ServiceViewName>(
  service: Service,
  name: Name,
  query: ParsedQueries[Name],
): ViewRequest {
  const { watch, serial } = service;
  const { after, ...same } = { after: undefined, ...query };
  return {
    service,
    key: JSON.stringify([serial, name, same]),
    after,
    ask: (known) => watch.view(name, known === undefined ? query : { ...query, after: known }),
  };
}

function findService(services: Services, parameters: Parameters): Service | undefined {
  return services.find(parameters.optional('service', 256));
}

function noSuchView(name: string): Refusal {
  const names = ['console', ...SERVICE_VIEWS].join(', ');
  return { status: 404, error: `There is no view ${describeValue(name)}.`, fix: `The views are ${names}.` };
}

function noSuchService(services: Services, search: URLSearchParams): Refusal {
  const ids = services.all().map(({ id }) => id);
  const fix = ids.length === 0 ? 'All have been closed.' : `The services are ${ids.join(', ')}.`;
  return { status: 404, error: `There is no service ${describeValue(search.get('service'))} here.`, fix };
}
