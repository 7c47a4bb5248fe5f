import type { Attributes, Report } from '@vigia/contract';

/** Reads a text file of the host; `undefined` where it is not there or not for us to read. */
export type ReadFile = (path: string) => string | undefined;

/** All that a resource is made of besides the service: no network, so that it is there at once. */
export interface ResourceSources {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly readFile: ReadFile;
  /** What the user wrote: over everything but who the service is. */
  readonly given?: Attributes | undefined;
  /** Told of an `OTEL_RESOURCE_ATTRIBUTES` that cannot be read. */
  readonly report: Report;
}
