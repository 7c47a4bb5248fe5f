import type { RouteParameters } from '../express-request.js';
import { renderPath, sameTemplate } from './path-template.js';
import { substituteParameters } from './substitute-parameters.js';

/** One mount on the way down to a route, as the router shows it at the moment of entering. */
export interface Mount {
  /** What the mount took off the path, in the client's own letters: `/acme`. */
  readonly taken: string;
  /** What the mount was registered with, where the router tells. */
  readonly pattern: string | RegExp | undefined;
  /** The pattern that led to the enclosing router. */
  readonly enclosingPattern: string | RegExp | undefined;
  readonly parameters: RouteParameters;
  /** The parameters of the enclosing router: with `mergeParams` they are among {@link parameters}. */
  readonly enclosingParameters: RouteParameters;
}

/** The template of one mount: `/:tenant` where `/acme` was taken. */
export function mountTemplate(mount: Mount, spell: (template: string) => string): string {
  const { taken, pattern, enclosingPattern } = mount;
  if (pattern === undefined) return spell(substituteParameters(taken, mount));
  // A router of another copy does not write the pattern: then this is still the enclosing mount's, or that of
  // the pathless layer it stands in.
  if (pattern !== enclosingPattern && pattern !== '/') return renderPath(pattern);
  const substituted = substituteParameters(taken, mount);
  return sameTemplate(substituted, pattern) ? renderPath(pattern) : spell(substituted);
}
