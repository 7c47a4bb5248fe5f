import { execFileSync } from 'node:child_process';
import { findNode24 } from '../../scripts/node-24.mjs';

/**
 * The Node that runs what is measured: a path, `24` for the binary that npm brought, or the Node that runs the bench.
 *
 * @throws {Error} when there is no such binary
 */
export function findNode(choice: string | undefined): string {
  if (choice === undefined) return process.execPath;
  if (choice !== '24') return choice;
  const found = findNode24();
  if ('missing' in found) throw new Error(`--node 24: ${found.missing}; give the path of a Node 24 instead`);
  return found.path;
}

/**
 * What the binary says it is: `v20.20.2`.
 *
 * @throws {Error} when it is no Node
 */
export function nodeVersion(node: string): string {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  } catch (error) {
    throw new Error(`--node ${node} does not run; give the path of a Node binary, or 24`, { cause: error });
  }
}
