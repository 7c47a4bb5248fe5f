/** Every dashboard that may be rendered, in the order in which whoever is on call goes through them. */
export const DASHBOARDS = {
  http: { title: 'HTTP', about: 'Requests: how many, how many fail, how slow, on which route and instance.' },
  slo: { title: 'SLO', about: 'What is promised, what is left of the error budget and how fast it burns.' },
  runtime: { title: 'Node', about: 'Processes: restarts, CPU, memory, event loop, garbage collection.' },
  host: { title: 'Host', about: 'Machines: CPU, memory, disks.' },
  kpis: { title: 'KPIs and jobs', about: 'The numbers that the business is run by, and the jobs beside requests.' },
  logs: { title: 'Logs', about: 'Lines of the log, by level, route and request.' },
  events: { title: 'Requests one by one', about: 'The stored requests: slow ones, clients, versions.' },
  audit: { title: 'Audit', about: 'Who did what, and whether the trail is whole.' },
  toolkit: { title: 'Telemetry', about: 'Whether the telemetry itself is well: drops, queues, budgets.' },
} as const;

/** A dashboard of {@link DASHBOARDS}. */
export type DashboardKey = keyof typeof DASHBOARDS;
