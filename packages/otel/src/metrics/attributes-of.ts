import { type Attributes, type AttributeValue, LABELS, type LabelName, type Labels } from '@vigia/contract';
import type { MetricIdentity } from './metric-identity.js';

const STATUS_CODE = 'http.response.status_code';

const SERVER_ADDRESS = 'server.address';
const CPU_NUMBER = 'cpu.logical_number';

/** The least status that is an error: of a server what it could not do, of a client what it did not get. */
const LEAST_SERVER_ERROR = 500;
const LEAST_CLIENT_ERROR = 400;

/**
 * The attributes of a series. Labels of the catalogue's metrics have the names of the semantic conventions, all others
 * their own; an empty value says nothing, as in Prometheus, and is left out. What failed carries `error.type`.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/
 */
export function attributesOf(
  labels: Labels,
  { name, definition }: Pick<MetricIdentity, 'name' | 'definition'>,
): Attributes {
  const attributes: Record<string, AttributeValue> = {};
  const catalogued = new Set<string>(definition?.labels);
  for (const [label, value] of Object.entries(labels)) {
    if (value === '') continue;
    const attribute = isLabelName(label, catalogued) ? attributeName(label, definition) : label;
    if (attribute === STATUS_CODE) Object.assign(attributes, outcomeOf(value, name.startsWith('http.client.')));
    else if (attribute === SERVER_ADDRESS) Object.assign(attributes, serverOf(value));
    else attributes[attribute] = attribute === CPU_NUMBER ? integerOr(value) : value;
  }
  return attributes;
}

function isLabelName(label: string, catalogued: ReadonlySet<string>): label is LabelName {
  return catalogued.has(label);
}

function attributeName(label: LabelName, definition: MetricIdentity['definition']): string {
  return definition?.openTelemetryAttributes?.[label] ?? LABELS[label].openTelemetryName;
}

/** A text in place of a status says that none came: why is not known here. */
function outcomeOf(value: string, isClient: boolean): Attributes {
  const status = integerOr(value);
  if (typeof status !== 'number') return { 'error.type': '_OTHER' };
  const isError = status >= (isClient ? LEAST_CLIENT_ERROR : LEAST_SERVER_ERROR);
  return isError ? { [STATUS_CODE]: status, 'error.type': value } : { [STATUS_CODE]: status };
}

/** `api.example:8443` is an address and a port; of an address of IPv6 the brackets stay. */
function serverOf(host: string): Attributes {
  const [, address, port] = /^(.*[^:]):(\d{1,5})$/.exec(host) ?? [];
  if (address === undefined || (address.includes(':') && !address.endsWith(']'))) return { [SERVER_ADDRESS]: host };
  return { [SERVER_ADDRESS]: address, 'server.port': Number(port) };
}

function integerOr(value: string): number | string {
  return /^\d{1,15}$/.test(value) ? Number(value) : value;
}
