import { choice, loginIn, type Secret, type ValueSchema } from '@vigia/contract';
import type { OtlpProtocol } from '../encoding/encoding.js';
import { createHeaderSource } from '../sink/header-source.js';
import type { OtlpSignal, SignalTarget } from '../sink/otlp-destination.js';
import { deliveryFields, headersSchema } from './delivery-fields.js';
import type { OtlpSignalOptions } from './delivery-options.js';
import { readHeaderPairs } from './header-variable.js';
import { certificateSchema, keySchema } from './otlp-fields.js';
import type { OtlpOptions } from './otlp-options.js';
import { readPem } from './read-pem.js';
import { signalAddress } from './signal-address.js';
import { type SignalSetting, signalVariables } from './signal-variables.js';
import { createVariableReader, numberIn, type VariableReader } from './variable-reader.js';

/** What targets are made of. */
export interface TargetSources {
  readonly options: OtlpOptions;
  readonly variables: VariableReader;
}

type Headers = Readonly<Record<string, Secret>>;

const GRPC = 'grpc';

/** Where a signal is sent; `undefined`: nowhere, since nothing was said, or it was switched off, or is not to be had. */
export function otlpTarget(
  signal: OtlpSignal,
  { options, variables: ofProcess }: TargetSources,
): SignalTarget | undefined {
  const given = options[signal];
  if (given === false) return undefined;
  const variables = isAnotherCollector(options, given) ? createVariableReader({ variables: {} }, signal) : ofProcess;
  const names = (setting: SignalSetting) => signalVariables(signal, setting);
  const address = { url: given?.url, endpoint: options.endpoint, isGiven: given !== undefined };
  const url = signalAddress(signal, address, variables);
  if (url === undefined) return undefined;
  const protocol = options.protocol ?? protocolIn(names('PROTOCOL'), variables);
  if (protocol === undefined) return undefined;
  const { compression, timeoutMs } = deliveryFields;
  const certificate = readPem(names('CLIENT_CERTIFICATE'), certificateSchema, variables);
  return {
    url,
    protocol,
    headers: createHeaderSource(headersOf(url, given, options.headers ?? headersIn(names('HEADERS'), variables))),
    ca: options.ca ?? readPem(names('CERTIFICATE'), certificateSchema, variables),
    clientCertificate: options.clientCertificate ?? certificate,
    clientKey: options.clientKey ?? readPem(names('CLIENT_KEY'), keySchema, variables),
    compression: options.compression ?? variables.read(names('COMPRESSION'), { schema: compression.value }),
    timeoutMs: options.timeoutMs ?? variables.read(names('TIMEOUT'), { schema: timeoutMs.value, parse: numberIn }),
  };
}

/** One that has a name beside an address: variables are about the one without, whose keys it is not to be sent. */
function isAnotherCollector({ name, endpoint }: OtlpOptions, given: OtlpSignalOptions | undefined): boolean {
  return name !== undefined && (given?.url ?? endpoint) !== undefined;
}

/** `undefined` of what is sent over gRPC elsewhere: its address is of no use here. */
function protocolIn(names: readonly string[], variables: VariableReader): OtlpProtocol | undefined {
  const found = variables.first(names);
  if (found?.text.toLowerCase() === GRPC) return tellOfGrpc(found.name, variables);
  return variables.read(names, { schema: choice('http/protobuf', 'http/json') }) ?? 'http/protobuf';
}

function tellOfGrpc(name: string, variables: VariableReader): undefined {
  const message = `${name} is "grpc", and OTLP is sent over HTTP here: what it is set for is not sent.`;
  const fix = `Set ${name} to "http/protobuf", and the endpoint to the port for HTTP, which is 4318 as a rule.`;
  return variables.refuse(name, message, fix);
}

/** Not shown as a whole: who writes `authorization: Bearer …` has the secret where a name is looked for. */
const headerPairs: ValueSchema<Headers> = {
  ...headersSchema,
  type: 'pairs such as "api-key=abc,x-tenant=shop"',
  secret: true,
};

function headersIn(names: readonly string[], variables: VariableReader): Headers | undefined {
  return variables.read(names, { schema: headerPairs, parse: readHeaderPairs });
}

/** A login in the address is sent where no header says who sends. */
function headersOf(url: string, given: OtlpSignalOptions | undefined, ofAll: Headers | undefined): Headers {
  const headers = inLowerCase({ ...ofAll, ...given?.headers });
  const { username = '', password = '' } = loginIn(new URL(url));
  if (headers['authorization'] !== undefined || username === '') return headers;
  return { ...headers, authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

function inLowerCase(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
