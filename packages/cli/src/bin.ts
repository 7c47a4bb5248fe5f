#!/usr/bin/env node
import { readVariables } from './options/environment.js';
import { runVigia } from './run-vigia.js';

const stop = new AbortController();
let stoppedBy: NodeJS.Signals | undefined;

function stopBy(signal: NodeJS.Signals): void {
  stoppedBy = signal;
  stop.abort();
}

/** As process 1 of a container it lives on, and ends by its exit code. */
function raise(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

// A second Ctrl-C ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopBy);

const { stdin, stdout, stderr } = process;
process.exitCode = await runVigia(process.argv.slice(2), {
  ...{ stdin, stdout, stderr },
  variables: readVariables(),
  signal: stop.signal,
  stoppedBy: () => stoppedBy,
  raise,
});
