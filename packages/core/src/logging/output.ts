import type { Report } from '@vigia/contract';
import type { DestinationStream } from 'pino';
import type { ResolvedLogs } from '../options/resolve-logs.js';
import { createLineDestination, LINE_LOSSES } from './destination/line-destination.js';
import { createLineLosses, STDOUT_SINK } from './destination/line-losses.js';
import { openStdout } from './destination/stdout.js';
import { createPrettyLine } from './pretty/pretty-line.js';
import { shelteredDestination } from './sheltered-destination.js';

/** Where the lines of a logger of our own go first. */
export interface LogOutput {
  readonly destination: DestinationStream;
  /** Why lines may be lost, by the name under which they are counted. */
  readonly losses: Readonly<Record<string, readonly string[]>>;
  /** Resolves when no line waits, or when it has been waited for long enough. */
  flush(): Promise<void>;
  /** Writes what waits, and gives back what was opened. */
  close(): Promise<void>;
}

/** What an output needs. */
export interface LogOutputOptions {
  readonly logs: Pick<ResolvedLogs, 'destination' | 'bufferBytes' | 'pretty'>;
  readonly report: Report;
  readonly dropped: (sink: string, reason: string) => void;
}

const DESTINATION = 'destination';
const SINK_ERROR = 'sink_error';

/**
 * The destination of the user's, which is neither flushed nor closed, or stdout.
 * @throws VigiaError when lines there have to be pretty and cannot be.
 */
export function createOutput(options: LogOutputOptions): LogOutput {
  const { logs, report, dropped } = options;
  const { destination, bufferBytes, pretty } = logs;
  if (destination !== undefined) return borrowed(destination, options);
  const losses = createLineLosses({ report, dropped });
  const prettyLine = createPrettyLine(pretty);
  const lines = createLineDestination({ open: openStdout, maxBytes: bufferBytes, ...losses });
  const flush = () => patiently((done) => lines.flush(done));

  return {
    destination: prettyLine === undefined ? lines : { ...lines, write: (line) => lines.write(prettyLine(line)) },
    losses: { [STDOUT_SINK]: LINE_LOSSES },
    flush,
    close() {
      lines.end();
      return flush();
    },
  };
}

function borrowed(given: DestinationStream, { report, dropped }: LogOutputOptions): LogOutput {
  const lost = () => dropped(DESTINATION, SINK_ERROR);
  return {
    destination: shelteredDestination(given, { report, lost }),
    losses: { [DESTINATION]: [SINK_ERROR] },
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** A reader who has stopped may never go on. */
const LONGEST_FLUSH_MS = 500;

/** Holds the process meanwhile: else it would end before whoever waits for the lines could go on. */
function patiently(flush: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(resolve, LONGEST_FLUSH_MS);
    flush(() => {
      clearTimeout(patience);
      resolve();
    });
  });
}
