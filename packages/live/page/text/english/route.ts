/** One route. */
export const route = {
  back: 'All routes',
  received: 'Received',
  sent: 'Sent',
  bytesNote: '{bytes} per request',
  statuses: 'Status codes',
  furtherStatuses: 'others',
  latencies: 'Spread of the latencies',
  latenciesSummary: 'Half of the requests took up to {p50}, 95 % up to {p95}, 99 % up to {p99}.',
  latenciesFirstBar: 'up to {to}: {count}',
  latenciesBar: '{from} to {to}: {count}',
  latenciesLastBar: 'more than {from}: {count}',
  lastErrors: 'Last that failed',
  noErrors: 'No request of this route has failed.',
  slowest: 'Slowest',
  noSlowest: 'No request of this route is kept.',
};
