import { performance } from 'node:perf_hooks';
import { type Failure, type Probe, thrownFailure } from './probe.js';

/** How a check went. */
export interface CheckResult {
  readonly status: 'ok' | 'failed';
  readonly durationMs: number;
  /** Unix time. */
  readonly checkedAtMs: number;
  /** Given when it failed. */
  readonly failure: Failure | undefined;
}

/** What a check is made of. */
export interface CheckOptions {
  readonly name: string;
  readonly probe: Probe;
  /** How long the probe may take. */
  readonly timeoutMs: number;
  /** How long a result holds. */
  readonly cacheMs: number;
  /** Whether readiness depends on it. */
  readonly critical: boolean;
}

/** A check of health, whose probe is never running twice. */
export interface Check {
  readonly name: string;
  readonly critical: boolean;
  /** The last result; `undefined` before the first. */
  last(): CheckResult | undefined;
  /**
   * The last result while it holds, else that of the running probe, else of a new one. A probe that is overdue has
   * failed: until it ends all the same, nothing else is known, at once. Never rejects.
   */
  run(): Promise<CheckResult>;
}

/**
 * @see Check
 * @param told - Called with each result. Must not throw.
 */
export function createCheck(options: CheckOptions, told: (result: CheckResult) => void): Check {
  const { name, critical, probe, timeoutMs, cacheMs } = options;
  let last: CheckResult | undefined;
  let holdsUntilMs = Number.NEGATIVE_INFINITY;
  let running: Promise<CheckResult> | undefined;

  function run(): Promise<CheckResult> {
    if (running !== undefined) return running;
    if (last !== undefined && performance.now() < holdsUntilMs) return Promise.resolve(last);
    return begin();
  }

  function begin(): Promise<CheckResult> {
    const startedAtMs = performance.now();
    const controller = new AbortController();
    // Later, so that a probe which asks for readiness itself finds that it is running.
    const probing = Promise.resolve(controller.signal).then(probe).catch(thrownFailure);
    const result = inTime(probing, timeoutMs, controller).then((failure) => conclude(failure, startedAtMs));
    running = result;
    void Promise.all([probing, result]).then(() => {
      running = undefined;
    });
    return result;
  }

  function conclude(failure: Failure | undefined, startedAtMs: number): CheckResult {
    const nowMs = performance.now();
    const status = failure === undefined ? 'ok' : 'failed';
    const result: CheckResult = { status, durationMs: nowMs - startedAtMs, checkedAtMs: Date.now(), failure };
    last = result;
    holdsUntilMs = nowMs + cacheMs;
    told(result);
    return result;
  }

  return { name, critical, last: () => last, run };
}

/** What the probe says, or that it said nothing in time: its signal is aborted then. */
async function inTime(
  probing: Promise<Failure | undefined>,
  timeoutMs: number,
  controller: AbortController,
): Promise<Failure | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Failure>((resolve) => {
    timer = setTimeout(() => {
      const error = `did not answer within ${timeoutMs} ms`;
      resolve({ error });
      controller.abort(new DOMException(`The check ${error}.`, 'TimeoutError'));
    }, timeoutMs).unref();
  });
  try {
    return await Promise.race([probing, late]);
  } finally {
    clearTimeout(timer);
  }
}
