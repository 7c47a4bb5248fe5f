import { expect } from 'vitest';
import { createRandom } from '../random.js';
import { drain, type SpoolBench } from './opened-spool.js';
import { startSpoolProcess } from './spool-process.js';

/**
 * Kills process after process at random moments, each of which works on what the one before it left: what was
 * appended and synced is neither lost nor, once it was acknowledged, given out again.
 */
export async function killInALoop(bench: SpoolBench, kills: number): Promise<void> {
  const random = createRandom(kills);
  const appended = new Set<string>();
  const taken = new Set<string>();
  // A process tells of an entry before it acknowledges it: of its last one nobody knows.
  const uncertain = new Set<string>();
  for (let kill = 0; kill < kills; kill += 1) {
    const process = startSpoolProcess(bench.directory);
    const told = await process.askUntilKilled(['work', `process ${kill}`], 1 + random.below(120));
    const texts = (what: string) => told.flatMap((answer) => (isAnswer(answer, what) ? answer[1] : []));
    const takenNow = texts('taken');
    expect(takenNow.filter((text) => taken.has(text))).toEqual([]);
    for (const text of texts('appended')) appended.add(text);
    for (const text of takenNow.slice(0, -1)) taken.add(text);
    for (const text of takenNow.slice(-1)) uncertain.add(text);
  }
  const left = await drain(bench.open());
  expect(left.filter((text) => taken.has(text))).toEqual([]);
  expect(new Set(left).size).toBe(left.length);
  const found = new Set([...left, ...taken, ...uncertain]);
  expect([...appended].filter((text) => !found.has(text))).toEqual([]);
  expect(bench.problems).toEqual([]);
}

function isAnswer(answer: unknown, what: string): answer is readonly [string, string] {
  return Array.isArray(answer) && answer[0] === what;
}
