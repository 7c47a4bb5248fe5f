/** Of the lists of requests. */
export const requests = {
  title: 'Requests',
  kinds: 'Which requests',
  errors: 'Failed',
  slowest: 'Slowest',
  recent: 'Newest',
  errorsHint: 'Answers of 5xx, and errors behind an answer below 400. The newest first.',
  slowestHint: 'The slowest of the last hour, the slowest first.',
  recentHint: 'The newest, whatever became of them.',
  ofRoute: 'Only those of {method} {route}',
  allRoutes: 'Show all routes',
  keptBy: 'Kept by process {process}.',
  noErrors: 'No request has failed.',
  none: 'No request has ended yet.',
  find: 'Find by id',
  open: 'Open',
};
