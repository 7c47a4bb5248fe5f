import { createRequire } from 'node:module';
import { type Report, VigiaError } from '@vigia/contract';
import type { Logger } from 'pino';
import type { NativeRequest, NativeResponse } from '../../exchange/native.js';
import type { ResolvedOptions } from '../../options/resolve.js';
import { applicationModule } from '../application-module.js';
import { bindFields } from '../context/bound-logger.js';
import type { ContextFields } from '../context/context-scope.js';
import type { RedactionRules } from '../redaction/redaction-rules.js';
import { createSecretTest } from '../redaction/secret-test.js';
import { requestSerializers } from './request-serializers.js';

/** A request whose end somebody else writes a line about. */
export interface BegunRequest {
  readonly request: NativeRequest;
  readonly response: NativeResponse;
  readonly requestId: string;
  /** The ids that every line of the request has. */
  readonly ids: ContextFields;
}

/** Told of every request that begins. Never throws. */
export type FollowRequest = (begun: BegunRequest) => void;

/** What the engine needs. */
export interface PinoHttpEngineOptions {
  readonly logger: Logger;
  /** Calls a function whose lines are never suppressed. */
  readonly exempt: (act: () => void) => void;
  readonly redact: RedactionRules;
  /** What is told of the address of a client. */
  readonly address: ResolvedOptions['requests']['client']['address'];
  readonly report: Report;
}

/** What is used of pino-http. */
type PinoHttp = (options: object) => {
  (request: NativeRequest, response: NativeResponse): void;
  readonly logger: Logger;
};

const PINO_HTTP = 'pino-http';

/**
 * Lets the package `pino-http` of the application write the line of a request, with our ids and levels, and without
 * the secrets that it would write.
 * @throws VigiaError when it is not installed, or has no use for the logger.
 */
export function createPinoHttpEngine(options: PinoHttpEngineOptions): FollowRequest {
  const { logger, exempt, redact, address, report } = options;
  let begun: BegunRequest | undefined;
  const middleware = middlewareOf({
    logger,
    genReqId: () => begun?.requestId,
    customLogLevel: levelOf,
    serializers: requestSerializers(createSecretTest(redact.names), address),
  });
  const { child } = middleware.logger;
  // It makes a child for each request: there the ids are put in, which the context may have lost at its end.
  middleware.logger.child = function childOfRequest(this: Logger, ...given: Parameters<typeof child>) {
    const made = Object.assign(child.apply(this, given), { child });
    return bindFields(begun?.ids ?? {}, { logger: made, report });
  } as typeof child;
  exemptLines(middleware.logger, exempt);
  tellOfLosses(report);

  return (request) => {
    begun = request;
    try {
      middleware(request.request, request.response);
    } catch (cause) {
      report({ code: 'VIGIA_CALLBACK_FAILED', message: 'pino-http threw; a request has no line.', fix: FIX, cause });
    } finally {
      begun = undefined;
    }
  };
}

const FIX = 'Leave `logs.access.engine` out; the engine of Vigía writes all of it.';

function findPinoHttp(): PinoHttp {
  const file = applicationModule(PINO_HTTP);
  if (file !== undefined) return createRequire(file)(file);
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    '`logs.access.engine` is "pino-http", which is not installed: `npm install pino-http`, or leave the option out.',
  );
}

function middlewareOf(options: object): ReturnType<PinoHttp> {
  const pinoHttp = findPinoHttp();
  try {
    return pinoHttp(options);
  } catch (cause) {
    throw new VigiaError(
      'VIGIA_OPTION_INVALID',
      '`logs.access.engine` is "pino-http", which cannot use what was given as `logs.logger`: it needs a pino.',
      { cause },
    );
  }
}

/** However many requests fail alike, each has its line. What the logger's level is, is asked when the line is written. */
function exemptLines(logger: Logger, exempt: PinoHttpEngineOptions['exempt']): void {
  const parent: Logger = Object.getPrototypeOf(logger);
  for (const level of ['warn', 'error'] as const) {
    Reflect.set(logger, level, function write(this: Logger, ...line: readonly unknown[]) {
      exempt(() => Reflect.apply(parent[level], this, line));
    });
  }
}

/** By itself it writes every request as `info`. */
function levelOf(_request: NativeRequest, { statusCode }: NativeResponse, error: unknown): string {
  if (statusCode >= 500 || error !== undefined) return 'error';
  return statusCode >= 400 ? 'warn' : 'info';
}

function tellOfLosses(report: Report): void {
  report({
    code: 'VIGIA_ENGINE_LOSES',
    subject: PINO_HTTP,
    message:
      'Requests are written by pino-http, which measured 42-45 µs for each on Express, where the engine of Vigía takes 6. ' +
      'Its lines lack the route, the bytes, the outcome and, unless it is put on `response.err`, the error; ' +
      'a client that has left is told of as `info`, with no status.',
    fix: FIX,
  });
}
