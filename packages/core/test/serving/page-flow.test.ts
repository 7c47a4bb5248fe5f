import { nextTick } from 'node:process';
import { expect, test } from 'vitest';
import { PAGE_BYTES } from '../../src/metrics/exposition/page-consumer.js';
import { createPageFlow, type PageReading } from '../../src/serving/page-flow.js';

const NUMBERS = Array.from({ length: 12 }, (_, number) => number);

/** Writes its number all over each page. */
function begin() {
  const flow = createPageFlow({ mostAhead: 2, mostWaitMs: 30_000, grown: () => undefined });

  async function write(): Promise<void> {
    for (const number of NUMBERS) await flow.take(flow.blank(PAGE_BYTES).fill(number));
    flow.end();
  }

  return { flow, written: write() };
}

/** The numbers of the next pages, each given back at once. */
async function read(reading: PageReading, most: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let page = await reading.borrow(); page !== undefined; page = await reading.borrow()) {
    numbers.push(page[PAGE_BYTES - 1] ?? -1);
    reading.giveBack();
    if (numbers.length === most) break;
  }
  return numbers;
}

test('no page is written on again while somebody may begin to read it', async () => {
  const { flow, written } = begin();
  await flow.begun;
  const quick = flow.open();
  expect(await read(quick, 2)).toEqual([0, 1]);
  await new Promise<void>((resolve) => nextTick(resolve));
  const late = flow.open();
  expect(await read(quick, 5)).toEqual([2, 3, 4, 5, 6]);
  const [rest, all] = await Promise.all([read(quick, 12), read(late, 12), written]);
  expect(rest).toEqual([7, 8, 9, 10, 11]);
  expect(all).toEqual(NUMBERS);
});
