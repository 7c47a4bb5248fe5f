import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { repositoryDirectory } from './workspace.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {readonly NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM'];
const KILL_GRACE_MS = 5000;

/**
 * Runs a command at the root of the repository and waits for its end.
 * A signal to stop is passed on to the command, and ends this process once the command has ended.
 *
 * @param {readonly string[]} command the program and its arguments
 * @param {{ quiet?: boolean, timeoutMs?: number | undefined, environment?: Record<string, string | undefined> | undefined }} [options]
 *   `quiet` keeps the output back, for the caller to show when the command failed;
 *   an entry of `environment` that is `undefined` is taken out
 * @returns {Promise<{ exitCode: number, output: string }>} `output` is empty unless `quiet`
 */
export async function runCommand([program = '', ...commandArguments], { quiet = false, timeoutMs, environment } = {}) {
  const stdio = quiet ? 'pipe' : 'inherit';
  const child = spawn(program, commandArguments, {
    cwd: repositoryDirectory,
    env: { ...process.env, ...environment },
    stdio: ['ignore', stdio, stdio],
    detached: true,
  });
  const output = collectOutput(child);
  const received = passOnSignals(child);
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop(child, 'SIGTERM'), timeoutMs);
  const exitCode = await endOf(child);
  clearTimeout(timer);
  const signal = received();
  if (signal !== undefined) process.exit(128 + constants.signals[signal]);
  return { exitCode, output: output() };
}

/** @param {ChildProcess} child */
function collectOutput(child) {
  /** @type {Buffer[]} */
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}

/**
 * @param {ChildProcess} child
 * @returns {() => NodeJS.Signals | undefined} stops passing on, and tells the last signal that came
 */
function passOnSignals(child) {
  /** @type {NodeJS.Signals | undefined} */
  let received;
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    received = signal;
    stop(child, signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, passOn);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, passOn);
    return received;
  };
}

/**
 * Signals the command and all that it started: it leads a process group of its own.
 *
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function stop(child, signal) {
  signalGroup(child, signal);
  setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_GRACE_MS).unref();
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup({ pid }, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
