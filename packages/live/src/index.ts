export { type ApiError, RANGES_SECONDS, type ViewName, type ViewQueries, type Views } from './api/api.js';
export type { BusinessView, JobRow, KpiRow } from './api/business-view.js';
export {
  type ConsoleView,
  type ServiceSummary,
  VERDICT_CODES,
  type Verdict,
  type VerdictCode,
  type VerdictReason,
} from './api/console-view.js';
export type { CheckRow, DeliveryView, ProblemRow, SeriesRow, SinkRow } from './api/delivery-view.js';
export type { LogRow, LogsView } from './api/logs-view.js';
export type { Line, Origin, RequestNumbers, Timeline } from './api/numbers.js';
export type { ObjectiveRow, OverviewView } from './api/overview-view.js';
export type { ExemplarRow, RequestDetails, RequestView, ThrownError } from './api/request-view.js';
export type { RequestRow, RequestsView } from './api/requests-view.js';
export type { ResourceLines, ResourceNumbers, ResourcesView } from './api/resources-view.js';
export type { RouteView } from './api/route-view.js';
export type { RouteRow, RoutesView } from './api/routes-view.js';
export { liveConsole } from './live-console.js';
export type { LiveAuthorize, LiveConsoleOptions, LiveObjective } from './options/live-console-options.js';
