import type { RequestsView } from '../../../src/api/requests-view.js';

/** Which requests a list has. */
export type RequestKind = RequestsView['kind'];

/** All of them, as they stand beside each other. */
export const REQUEST_KINDS: readonly RequestKind[] = ['errors', 'slowest', 'recent'];

/** The kind that an address names; those that failed where it names none. */
export function requestKind(named: string | undefined): RequestKind {
  return REQUEST_KINDS.find((kind) => kind === named) ?? 'errors';
}
