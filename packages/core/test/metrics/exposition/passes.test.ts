import { setImmediate as nextTurn } from 'node:timers/promises';
import { HTTP_DURATION_BUCKETS } from '@vigia/contract';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { chooseFormat, createExposition } from '../../../src/metrics/exposition/exposition.js';
import { PAGE_BYTES, type PageConsumer } from '../../../src/metrics/exposition/page-consumer.js';
import { createPageList } from '../../../src/metrics/exposition/page-list.js';
import { createHistogramCells, type HistogramCells } from '../../../src/metrics/histogram-cells.js';
import type { CellSource, Exemplar, MetricFamily } from '../../../src/metrics/metric-family.js';
import { bodyText } from '../body-text.js';
import { readScrape } from '../http-recording.js';
import { OPEN_METRICS } from './registry-scrape.js';

const NAME = 'wait_seconds';

/** A family of histograms that may grow, and how often one of them was read for a scrape. */
function createFamily(series: number, exemplarOf?: (cell: number, bucket: number) => Exemplar | undefined) {
  const cells = createHistogramCells(NAME, HTTP_DURATION_BUCKETS, { exemplarOf });
  const labels = Array.from({ length: series }, (_, number) => ({ number: `${number}` }));
  const read: number[] = [];
  const source = cells.source({
    get length() {
      return labels.length;
    },
    labelsOf: (cell) => labels[cell] ?? {},
  });
  const counted = watchReads(source, read);
  for (let cell = 0; cell < series; cell += 1) cells.record(cell, 0.02);
  return { cells, read, expose: () => exposition(counted), add: (number: string) => add(cells, labels, number) };
}

function add(cells: HistogramCells, labels: { number: string }[], number: string): void {
  labels.push({ number });
  cells.record(labels.length - 1, 1);
}

function watchReads(source: CellSource, read: number[]): CellSource {
  return {
    ...source,
    get count() {
      return source.count;
    },
    read(index, into) {
      read.push(index);
      source.read(index, into);
    },
  };
}

function exposition(cells: CellSource) {
  const family: MetricFamily = { name: NAME, type: 'histogram', help: 'Waits.', cells, samples: [] };
  return createExposition({ families: () => [family], registry: new Registry(), report: () => undefined });
}

/** As many families as an application may have gauges. */
function exposeFamilies(count: number) {
  const families = Array.from({ length: count }, (_, number): MetricFamily => {
    const name = `gauge_${number}`;
    return { name, type: 'gauge', help: 'One number.', samples: [{ name, labels: {}, value: number }] };
  });
  return createExposition({ families: () => families, registry: new Registry(), report: () => undefined }).write;
}

/** The turns of the event loop that others get while something runs. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await work;
  isOver = true;
  return turns;
}

describe('a pass', () => {
  test('over 50,000 histograms lets others have the event loop', async () => {
    const { expose } = createFamily(50_000);
    const list = createPageList();
    const turns = await turnsDuring(expose().write(chooseFormat(null), list));
    expect(list.byteLength).toBeGreaterThan(30_000_000);
    expect(turns).toBeGreaterThan(10);
  });

  test('over thousands of families with a line each lets others have it too', async () => {
    const write = exposeFamilies(20_000);
    const turns = await turnsDuring(write(chooseFormat(null), createPageList()));
    expect(turns).toBeGreaterThan(5);
  });

  test('waits for whoever takes its pages, however few lines a family has', async () => {
    const write = exposeFamilies(5_000);
    let waiting = 0;
    let mostWaiting = 0;
    const slow: PageConsumer = {
      blank: (length) => new Uint8Array(Math.max(length, PAGE_BYTES)),
      async take() {
        waiting += 1;
        mostWaiting = Math.max(mostWaiting, waiting);
        await nextTurn();
        waiting -= 1;
      },
    };
    await write(chooseFormat(null), slow);
    expect(mostWaiting).toBe(1);
  });

  test('has pages that are no longer than 64 KiB, whole when put together', async () => {
    const { expose } = createFamily(2_000);
    const { write, render } = expose();
    const list = createPageList();
    await write(chooseFormat(null), list);
    expect(Math.max(...list.pages.map(({ length }) => length))).toBeLessThanOrEqual(64 * 1_024);
    expect(Buffer.concat(list.pages).toString()).toBe(await bodyText(render(null)));
  });

  test('leaves series that come meanwhile to the next one', async () => {
    const { expose, add } = createFamily(20_000);
    const { render } = expose();
    const running = bodyText(render(null));
    setImmediate(() => add('late'));
    expect((await running).match(/_count\{/g)).toHaveLength(20_000);
    expect(await bodyText(render(null))).toContain('\nwait_seconds_count{number="late"} 1\n');
  });

  test('never shows half an observation, whatever is recorded meanwhile', async () => {
    const series = 5_000;
    const { expose, cells } = createFamily(series);
    let isOver = false;
    const recordMore = (): void => {
      for (let cell = 0; cell < series; cell += 1) cells.record(cell, 3);
      if (!isOver) setImmediate(recordMore);
    };
    setImmediate(recordMore);
    const body = await bodyText(expose().render(null));
    isOver = true;
    // Reading it checks that buckets and count of each histogram agree.
    const { samples } = readScrape(body);
    const counts = samples.filter(({ name }) => name === `${NAME}_count`).map(({ value }) => value);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });

  test('in two formats at once writes both whole', async () => {
    const { expose } = createFamily(5_000);
    const { render } = expose();
    const alone = [await bodyText(render(null)), await bodyText(render(OPEN_METRICS))];
    const together = [render(null), render(OPEN_METRICS), render(null), render(OPEN_METRICS)].map(bodyText);
    expect(await Promise.all(together)).toEqual([...alone, ...alone]);
  });
});

describe('what was written', () => {
  test('is written again without a look at the numbers once it was the same in two passes', async () => {
    const { expose, cells, read } = createFamily(800);
    const { render } = expose();
    const first = await bodyText(render(null));
    await render(null);
    read.length = 0;
    expect(await bodyText(render(null))).toBe(first);
    expect(read).toEqual([]);

    cells.record(100, 0.02);
    const changed = await bodyText(render(null));
    expect(read).toEqual([96, 97, 98, 99, 100, 101, 102, 103]);
    expect(readScrape(changed).value(`${NAME}_count`, { number: '100' })).toBe(2);
    expect(readScrape(changed).value(`${NAME}_count`, { number: '101' })).toBe(1);
  });

  test('comes out as if nothing were kept, however much changes from pass to pass', async () => {
    const series = 3_000;
    const { cells, expose } = createFamily(series);
    const { render } = expose();
    for (const share of [0, 0, 0.01, 0.01, 1, 1, 0, 0, 0.2, 0.2, 0.2, 1, 0, 0]) {
      const step = share === 0 ? series : Math.round(1 / share);
      for (let cell = 5; cell < series; cell += step) {
        for (let more = 0; more < 11; more += 1) cells.record(cell, 0.1 * (cell % 97));
      }
      for (const accept of [null, OPEN_METRICS]) {
        expect((await bodyText(render(accept))) === (await bodyText(expose().render(accept)))).toBe(true);
      }
    }
  });

  test('is forgotten when it is closed, and comes out the same', async () => {
    const { expose, read } = createFamily(100);
    const { render, close } = expose();
    const first = await bodyText(render(null));
    for (let scrape = 0; scrape < 3; scrape += 1) await render(null);
    close();
    read.length = 0;
    expect(await bodyText(render(null))).toBe(first);
    expect(read).toHaveLength(100);
    close();
  });

  test('changes with an exemplar, in OpenMetrics', async () => {
    let trace = 'first';
    const exemplarOf = (cell: number, bucket: number): Exemplar | undefined =>
      cell === 3 && bucket === 2 ? { labels: { trace_id: trace }, value: 0.02, timestampSeconds: 1 } : undefined;
    const { expose, cells } = createFamily(8, exemplarOf);
    const { render } = expose();
    for (let scrape = 0; scrape < 3; scrape += 1) {
      expect(await bodyText(render(OPEN_METRICS))).toContain('trace_id="first"');
    }
    trace = 'second';
    cells.record(3, 0.02);
    const body = await bodyText(render(OPEN_METRICS));
    expect(body).toContain('trace_id="second"');
    expect(body).not.toContain('trace_id="first"');
  });
});
