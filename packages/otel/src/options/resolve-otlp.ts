import { integer, type ProblemReport, VigiaError, validate } from '@vigia/contract';
import type { Temporality } from '../model/otlp-metric.js';
import { type OtlpDestination, USUAL_LIMITS } from '../sink/otlp-destination.js';
import type { OtlpSinkOptions } from '../sink/otlp-sink-options.js';
import { deliveryFields } from './delivery-fields.js';
import type { Environment } from './environment.js';
import { otlpSchema } from './otlp-fields.js';
import type { OtlpOptions } from './otlp-options.js';
import { otlpTarget, type TargetSources } from './otlp-target.js';
import { sinkOptionsOf } from './sink-options.js';
import { createVariableReader, numberIn } from './variable-reader.js';

/** What came of options and variables. */
export interface OtlpResolution {
  /** Of the sink. */
  readonly name: string;
  /** `undefined` where nothing says where signals go, or a variable says it badly. */
  readonly destination: OtlpDestination | undefined;
  readonly options: OtlpSinkOptions;
  readonly warnings: readonly ProblemReport[];
}

const SINK_NAME = 'otlp';

const MAX_TIMEOUT_MS = 3_600_000;

/**
 * Completes the options from the environment. A variable that cannot be used keeps no service from starting.
 *
 * @throws VigiaError for an option that cannot be used.
 */
export function resolveOtlp(input: unknown, environment: Environment): OtlpResolution {
  const options = validate(otlpSchema, input === undefined ? {} : input, { name: 'otlp' });
  rejectLoneCertificate(options);
  const { name = SINK_NAME } = options;
  const sources = { options, variables: createVariableReader(environment, name) };
  const destination = isDisabled(environment) ? undefined : destinationOf(name, sources);
  const metricIntervalMs = destination && (options.metricIntervalMs ?? intervalOf(sources));
  const metricTimeoutMs = destination && timeoutOf(sources);
  return {
    name,
    destination,
    options: { ...sinkOptionsOf(options, environment), metricIntervalMs, metricTimeoutMs },
    warnings: sources.variables.warnings,
  };
}

function destinationOf(name: string, sources: TargetSources): OtlpDestination | undefined {
  const { options } = sources;
  const [traces, metrics, logs] = [
    otlpTarget('traces', sources),
    otlpTarget('metrics', sources),
    otlpTarget('logs', sources),
  ];
  if (traces === undefined && metrics === undefined && logs === undefined) return undefined;
  const { protocol = 'http/protobuf', compression = 'gzip', resource } = options;
  return {
    name,
    signals: { traces, metrics, logs },
    ...{ protocol, compression, resource },
    temporality: temporalityOf(sources),
    limits: USUAL_LIMITS,
  };
}

/** What OpenTelemetry's `lowmemory` has cumulative, of counters that are read and not told, is one with the others here. */
function temporalityOf({ options, variables }: TargetSources): Temporality {
  const names = ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE'];
  const schema = deliveryFields.temporality.value;
  const found = options.temporality ?? variables.read(names, { schema, parse: (text) => text.toLowerCase() });
  return found === undefined || found === 'cumulative' ? 'cumulative' : 'delta';
}

function intervalOf({ variables }: TargetSources): number | undefined {
  const schema = deliveryFields.metricIntervalMs.value;
  return variables.read(['OTEL_METRIC_EXPORT_INTERVAL'], { schema, parse: numberIn });
}

function timeoutOf({ variables }: TargetSources): number | undefined {
  const schema = integer({ minimum: 1, maximum: MAX_TIMEOUT_MS });
  return variables.read(['OTEL_METRIC_EXPORT_TIMEOUT'], { schema, parse: numberIn });
}

/** @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration */
function isDisabled({ variables }: Environment): boolean {
  return variables['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true';
}

/** @throws VigiaError where one of the two is missing. */
function rejectLoneCertificate({ clientCertificate, clientKey }: OtlpOptions): void {
  if ((clientCertificate === undefined) === (clientKey === undefined)) return;
  const [given, missing] =
    clientKey === undefined ? ['clientCertificate', 'clientKey'] : ['clientKey', 'clientCertificate'];
  const message = `\`otlp.${given}\` is of no use without \`otlp.${missing}\`; give both, or neither.`;
  throw new VigiaError('VIGIA_OPTION_CONFLICT', message);
}
