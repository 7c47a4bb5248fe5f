import { OTHER_METHOD } from '@vigia/contract';
import type { CountedRequest } from '../metrics/http-metrics.js';
import { methodIndex, OTHER_METHOD_INDEX } from '../metrics/method-index.js';

/** Which request has come. */
export interface RequestLabels {
  /** Such as `web` or `mobile`: one of a few names. */
  readonly domain: string;
}

/** Which request has ended. */
export interface RequestDurationLabels extends RequestLabels {
  /** The template that matched. Raw paths are taken too, as far as the budget of routes goes. */
  readonly route: string;
  /** In upper or lower case. */
  readonly method: string;
  readonly statusCode: string | number;
}

/** In place of what is no name. */
const UNKNOWN_DOMAIN = 'other';

/** The domain of a request, whatever was given. */
export function readDomain(labels: unknown): string {
  return textOf(propertiesOf(labels).domain) ?? UNKNOWN_DOMAIN;
}

/** What is to be counted of a request, whatever was given: callers of plain JavaScript give anything. */
export type ReadRequest = (labels: unknown, seconds: unknown) => CountedRequest;

/** Creates a reader that returns the same object every time, so that to count a request allocates nothing. */
export function createRequestReader(): ReadRequest {
  const request = {
    domain: UNKNOWN_DOMAIN,
    route: textOf(undefined),
    method: OTHER_METHOD,
    status: Number.NaN,
    durationSeconds: 0,
  };
  return (labels, seconds) => {
    const { domain, route, method, statusCode } = propertiesOf(labels);
    request.domain = textOf(domain) ?? UNKNOWN_DOMAIN;
    request.route = textOf(route);
    request.method = methodOf(method);
    request.status = typeof statusCode === 'number' ? statusCode : numberIn(statusCode);
    request.durationSeconds = typeof seconds === 'number' ? seconds : numberIn(seconds);
    return request;
  };
}

type Properties = Readonly<Partial<Record<keyof RequestDurationLabels, unknown>>>;

function propertiesOf(value: unknown): Properties {
  return typeof value === 'object' && value !== null ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Most callers give a method as it was sent: to put it into capitals takes as long as to count the request. */
function methodOf(value: unknown): string {
  const method = textOf(value) ?? OTHER_METHOD;
  return methodIndex(method) === OTHER_METHOD_INDEX ? method.toUpperCase() : method;
}

/** NaN for what is no text of a number. */
function numberIn(value: unknown): number {
  return Number(textOf(value) ?? Number.NaN);
}
