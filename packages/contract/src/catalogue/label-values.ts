/** The `route` of a request that no route matched. A raw path never becomes a label. */
export const UNMATCHED_ROUTE = '<unmatched>';

/** Stands for every further value of a label whose budget is spent. */
export const OVERFLOW_VALUE = '<other>';

/** The `status_code` of a call to another service that was never answered. */
export const NO_ANSWER = '<error>';

/** Stands for every method outside {@link KNOWN_METHODS}, as the semantic conventions of OpenTelemetry want it. */
export const OTHER_METHOD = '_OTHER';

/** The methods that are label values: those of RFC 9110 with `PATCH` (RFC 5789) and `QUERY`. */
export const KNOWN_METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'QUERY',
] as const;
