import { OTHER_METHOD } from '@vigia/contract';
import type { CountedRequest } from '../metrics/http-metrics.js';

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
export function readRequest(labels: unknown, seconds: unknown): CountedRequest {
  const { route, method, statusCode } = propertiesOf(labels);
  return {
    domain: readDomain(labels),
    route: textOf(route),
    method: textOf(method)?.toUpperCase() ?? OTHER_METHOD,
    status: numberOf(statusCode),
    durationSeconds: numberOf(seconds),
  };
}

type Properties = Readonly<Partial<Record<keyof RequestDurationLabels, unknown>>>;

function propertiesOf(value: unknown): Properties {
  return typeof value === 'object' && value !== null ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** NaN for what is neither a number nor the text of one. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return Number(textOf(value) ?? Number.NaN);
}
