#!/usr/bin/env node
import { readVariables } from './options/environment.js';
import { runVigia } from './run-vigia.js';

const stop = new AbortController();
// A second Ctrl-C ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const { stdin, stdout, stderr } = process;
process.exitCode = await runVigia(process.argv.slice(2), {
  ...{ stdin, stdout, stderr },
  variables: readVariables(),
  signal: stop.signal,
});
