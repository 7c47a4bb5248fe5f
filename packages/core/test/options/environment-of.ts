import type { Environment, Variables } from '../../src/options/environment.js';

/** An environment with these variables, on a known host, in an application without a package.json. */
export function environmentOf(variables: Variables = {}, rest: Partial<Environment> = {}): Environment {
  return { variables, hostname: 'host-1', manifest: undefined, ...rest };
}
