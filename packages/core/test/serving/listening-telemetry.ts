import { randomInt } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Problem } from '@vigia/contract';
import { onTestFinished } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import type { Telemetry } from '../../src/telemetry.js';

/** A telemetry with a port of its own. */
export interface ListeningTelemetry {
  readonly vigia: Telemetry;
  readonly problems: readonly Problem[];
  /** Resolves with its URLs when it listens, also if that was before. */
  listening(): Promise<readonly string[]>;
  /** Resolves with the first problem, also if that was before. */
  problem(): Promise<Problem>;
}

/** Makes one on a free port of the loopback, unless told otherwise. It is closed after the test. */
export function listeningTelemetry(
  metrics: Exclude<TelemetryOptions['metrics'], false> = {},
  options: TelemetryOptions = {},
): ListeningTelemetry {
  const events = new EventEmitter();
  const problems: Problem[] = [];
  const lines: { readonly urls?: readonly string[] }[] = [];
  const vigia = createTelemetry({
    metrics: { port: 0, host: '127.0.0.1', ...metrics },
    logs: {
      destination: {
        write(line) {
          lines.push(JSON.parse(line));
          events.emit('line');
        },
      },
    },
    onProblem(problem) {
      problems.push(problem);
      events.emit('problem');
    },
    ...options,
  });
  onTestFinished(() => vigia.close());

  async function listening(): Promise<readonly string[]> {
    const urls = lines.find((line) => line.urls !== undefined)?.urls;
    if (urls !== undefined) return urls;
    await once(events, 'line');
    return listening();
  }

  async function problem(): Promise<Problem> {
    const [first] = problems;
    if (first !== undefined) return first;
    await once(events, 'problem');
    return problem();
  }

  return { vigia, problems, listening, problem };
}

/**
 * Takes a port away until it is closed, or the test is over. It is none of those that the system gives to others who
 * ask for a free one.
 */
export async function blockPort(): Promise<{ readonly port: number; readonly blocker: Server }> {
  const port = randomInt(10_000, 30_000);
  const blocker = createServer().listen(port, '127.0.0.1');
  try {
    await once(blocker, 'listening');
  } catch {
    return blockPort();
  }
  onTestFinished(() => void blocker.close());
  return { port, blocker };
}
