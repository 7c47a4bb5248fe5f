import { type ContextMember, scopesOf } from '../../logging/context/context-scope.js';
import { processContext } from '../../logging/context/process-context.js';
import { runTraced, type TraceArguments } from './run-traced.js';
import type { TraceRunner } from './trace-runner.js';

/**
 * Runs a piece of work in a span, for code that nobody hands a telemetry: of the telemetry that traces the request or
 * the job in which it is called; elsewhere of the newest of the process that traces and is not closed.
 *
 * @see TraceRunner
 */
export const trace: TraceRunner = runnerFor(tracingMember);

/** The {@link TraceRunner} of one telemetry. */
export function createTraceRunner(member: ContextMember): TraceRunner {
  return runnerFor(() => member);
}

/** What is given is looked at where it is run; the interface is for those who look at it before. */
function runnerFor(findMember: () => ContextMember | undefined): TraceRunner {
  return ((...given: TraceArguments) => runTraced(findMember(), given)) as TraceRunner;
}

function tracingMember(): ContextMember | undefined {
  const { storage, members } = processContext();
  const seeing = scopesOf(storage?.getStore()).flatMap(({ member }) => member ?? []);
  const candidates = [...seeing, ...members.toReversed()];
  return candidates.find(({ tracing }) => tracing !== undefined) ?? candidates[0];
}
