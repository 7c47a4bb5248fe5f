import type { Attributes, ProblemReport } from '@vigia/contract';
import type { Resource } from '../../src/model/resource.js';
import { detectResource } from '../../src/resource/detect-resource.js';
import type { Variables } from '../../src/resource/platforms/platform.js';

/** What a resource is detected from in a test: no variable, no file, unless it says so. */
export interface Surroundings {
  readonly variables?: Variables;
  readonly files?: Readonly<Record<string, string>>;
  readonly given?: Attributes;
  readonly service?: Partial<typeof SERVICE>;
}

const SERVICE = {
  name: 'orders',
  version: undefined as string | undefined,
  namespace: undefined as string | undefined,
  environment: undefined as string | undefined,
  instance: 'orders-1',
};

/** What was detected, and what was reported. */
export interface Detected {
  readonly resource: Resource;
  readonly problems: readonly ProblemReport[];
}

/** Detects a resource, and keeps what was reported. */
export function detected({ variables = {}, files = {}, given, service = {} }: Surroundings = {}): Detected {
  const problems: ProblemReport[] = [];
  const resource = detectResource(
    { ...SERVICE, ...service },
    { variables, readFile: (path) => files[path], given, report: (problem) => problems.push(problem) },
  );
  return { resource, problems };
}
