import { expect, onTestFinished } from 'vitest';
import type { HealthOptions } from '../../src/options/health-options.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { createTestTelemetry } from '../../src/testing/create-test-telemetry.js';
import type { TestTelemetry } from '../../src/testing/test-telemetry.js';

/** One question of a prober. */
export interface Probing {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

/** What a prober gets. */
export interface ProbeAnswer {
  readonly status: number;
  readonly content: { readonly status: string; readonly checks: Readonly<Record<string, CheckContent | undefined>> };
}

export interface CheckContent {
  readonly status: string;
  readonly error?: string;
  readonly durationMs?: number;
  readonly checkedAt?: string;
}

/** A telemetry whose paths of health a test asks. */
export interface ProbedTelemetry {
  readonly vigia: TestTelemetry;
  ask(path: string, probing?: Probing): Promise<Response>;
  readiness(probing?: Probing): Promise<ProbeAnswer>;
}

/** How the machine is that runs the tests is not what they are about. */
const UNDISTURBED: HealthOptions = { maxHoldMs: false, minDiskFreeRatio: false };

/** Begins to be probed. It is closed after the test. */
export function probedTelemetry(health: false | HealthOptions = {}, options: TelemetryOptions = {}): ProbedTelemetry {
  const { logs: _logs, onProblem: _onProblem, ...rest } = options;
  const vigia = createTestTelemetry({ ...rest, health: health && { ...UNDISTURBED, ...health } });
  onTestFinished(() => vigia.close(0));

  function ask(path: string, { method = 'GET', headers = {}, address = '127.0.0.1' }: Probing = {}): Promise<Response> {
    const answer = vigia.handle(new Request(`http://service${path}`, { method, headers }), { address });
    expect(answer, `${path} is served`).toBeDefined();
    return answer ?? Promise.reject(new Error(path));
  }

  async function readiness(probing?: Probing): Promise<ProbeAnswer> {
    const answer = await ask('/readyz', probing);
    return { status: answer.status, content: (await answer.json()) as ProbeAnswer['content'] };
  }

  return { vigia, ask, readiness };
}
