import { describeValue } from '@vigia/contract';
import type { OtlpSignal } from '../sink/otlp-destination.js';
import { urlSchema } from './delivery-fields.js';
import { exporterVariable, signalVariables } from './signal-variables.js';
import type { SetVariable, VariableReader } from './variable-reader.js';

/** What options say about the address of a signal. */
export interface GivenAddress {
  /** Of the signal, whole. */
  readonly url: string | undefined;
  /** Of all signals. */
  readonly endpoint: string | undefined;
  /** Whether options mention the signal: then no variable switches it off. */
  readonly isGiven: boolean;
}

/** Where a collector listens that nobody said anything of. */
const LOCAL_COLLECTOR = 'http://localhost:4318';

const OTLP = 'otlp';
const NONE = 'none';

/**
 * Where a signal goes; `undefined`: nowhere. Below the address of all signals it has a path of its own; its own address
 * is taken as it is.
 *
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp
 */
export function signalAddress(signal: OtlpSignal, given: GivenAddress, variables: VariableReader): string | undefined {
  const exporters = given.isGiven ? undefined : variables.first([exporterVariable(signal)]);
  if (exporters !== undefined && !namesOtlp(exporters)) return tellOfOther(exporters, variables);
  if (given.url !== undefined) return given.url;
  if (given.endpoint !== undefined) return below(given.endpoint, signal);
  const [own, ofAll] = signalVariables(signal, 'ENDPOINT');
  if (variables.first([own]) !== undefined) return variables.read([own], { schema: urlSchema });
  if (variables.first([ofAll]) !== undefined) return belowRead(variables.read([ofAll], { schema: urlSchema }), signal);
  return exporters === undefined ? undefined : below(LOCAL_COLLECTOR, signal);
}

function namesOtlp({ text }: SetVariable): boolean {
  return text
    .toLowerCase()
    .split(',')
    .some((name) => name.trim() === OTLP);
}

function tellOfOther({ name, text }: SetVariable, variables: VariableReader): undefined {
  if (text.toLowerCase() === NONE) return undefined;
  const message = `${name} is ${describeValue(text)}, which names no exporter that is here: the signal is not sent.`;
  return variables.refuse(name, message, `Set ${name} to "otlp", or to "none".`);
}

function belowRead(endpoint: string | undefined, signal: OtlpSignal): string | undefined {
  return endpoint && below(endpoint, signal);
}

function below(endpoint: string, signal: OtlpSignal): string {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/${signal}`;
  return url.href;
}
