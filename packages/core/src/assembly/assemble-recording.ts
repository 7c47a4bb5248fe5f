import { createClientAddress } from '../exchange/client-address.js';
import { createExchangeRecorder, type ExchangeRecorder } from '../exchange/exchange-recorder.js';
import { createIgnoreTest } from '../exchange/ignored.js';
import { createNodeLayer, type NodeLayer } from '../exchange/node-layer.js';
import { createSinkDispatch, type SinkDispatch } from '../exchange/sink-dispatch.js';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import type { ResolvedOptions } from '../options/resolve.js';
import { createLookAround, type LookAround } from '../parts/surroundings.js';
import type { ServedPaths } from '../serving/served-path.js';
import type { WholeTracing } from '../tracing/create-tracing.js';
import type { AssembledLogging, CountDropped } from './assemble-logging.js';

/** All that follows requests, and hands on what they were. */
export interface AssembledRecording {
  readonly recorder: ExchangeRecorder;
  readonly layer: NodeLayer;
  readonly dispatch: SinkDispatch;
  readonly lookAround: LookAround;
}

/** What it takes to record requests. */
export interface RecordingParts {
  readonly logging: AssembledLogging;
  /** `undefined` where no sink takes spans. */
  readonly tracing: WholeTracing | undefined;
  /** `undefined` when metrics are off. */
  readonly metrics: HttpMetrics | undefined;
  /** What the telemetry itself answers. */
  readonly reserved: ServedPaths;
  /** What pages take. */
  readonly pages: ExchangeTaker;
  readonly dropped: CountDropped;
}

/** Who takes exchanges. */
type ExchangeTaker = Pick<SinkDispatch, 'wantsExchanges' | 'emit'>;

/** @see AssembledRecording */
export function assembleRecording(options: ResolvedOptions, parts: RecordingParts): AssembledRecording {
  const { logging, tracing, metrics, reserved, pages, dropped } = parts;
  const { report, logger, accessLine, followRequest } = logging;
  const { requests, disabled } = options;
  const { member } = logging.context;
  const dispatch = createSinkDispatch({ sinks: logging.sinks, report, dropped });
  const labels = options.metrics?.labels ?? [];
  const traces = tracing?.exchanges;
  const sinks = pages.wantsExchanges ? joinTakers(dispatch, pages) : dispatch;
  const recorder = createExchangeRecorder({ requests, labels, metrics, sinks, traces, accessLine, report });
  const layer = createNodeLayer({
    recorder,
    isIgnored: createIgnoreTest({ own: reserved, ignore: requests.ignore, report }),
    id: requests.id,
    member,
    followRequest,
    tellsFailures: () => !disabled && accessLine !== undefined && logger.isLevelEnabled('error'),
  });
  const lookAround = createLookAround({ member, owner: recorder, readClient: createClientAddress(requests.client) });
  return { recorder, layer, dispatch, lookAround };
}

function joinTakers(first: ExchangeTaker, second: ExchangeTaker): ExchangeTaker {
  return {
    wantsExchanges: true,
    emit(event) {
      first.emit(event);
      second.emit(event);
    },
  };
}
