import { type CellSource, type Labels, type MetricFamily, SERIES_PER_BLOCK } from '../metric-family.js';
import { type BlockPage, createBlockPage } from './block-page.js';
import type { ExpositionFormat } from './exposition-format.js';
import { createOpenLabels, type OpenLabels } from './label-text.js';
import type { PageConsumer } from './page-consumer.js';
import { PageWriter } from './page-writer.js';
import { createSampleLines } from './sample-lines.js';
import { createTurns, type Turns } from './turns.js';
import { createWrittenFamilies, type WrittenFamilies, type WrittenFamily } from './written-families.js';

/** Writes families on pages. */
export interface Exposer {
  /**
   * Writes them all, a millisecond at a time. A series is read in one go, so that its lines agree; what is counted
   * meanwhile is in what was not written yet.
   */
  write(families: readonly MetricFamily[], format: ExpositionFormat, consumer: PageConsumer): Promise<void>;
  /** Lets go of what is remembered for the next pass. */
  forget(): void;
}

/** @param constantLabels - Written on every series that has no label of the same name. */
export function createExposer(constantLabels: Labels): Exposer {
  const openLabels = createOpenLabels(constantLabels);
  const remembered = createWrittenFamilies(openLabels);
  const blockPage = createBlockPage();
  const blockWriter = new PageWriter(blockPage);

  async function write(
    families: readonly MetricFamily[],
    format: ExpositionFormat,
    consumer: PageConsumer,
  ): Promise<void> {
    remembered.used();
    const writer = new PageWriter(consumer);
    const turns = createTurns();
    const pass: Pass = { writer, turns, format, openLabels, remembered, blockPage, blockWriter };
    const names = new Set(families.map(({ name }) => name));
    for (const family of families) {
      writer.text(format.metadata(family, names));
      if (family.cells === undefined) await writeSamples(family, pass);
      else await writeCells(family, family.cells, pass);
      const rest = restOf(pass);
      if (rest !== undefined) await rest;
    }
    writer.text(format.end);
    writer.end();
    await writer.pause();
  }

  return { write, forget: remembered.forget };
}

interface Pass {
  readonly writer: PageWriter;
  readonly turns: Turns;
  readonly format: ExpositionFormat;
  readonly openLabels: OpenLabels;
  readonly remembered: WrittenFamilies;
  readonly blockPage: BlockPage;
  readonly blockWriter: PageWriter;
}

/** What a pass waits for before it goes on: whoever takes its pages, then the others on the event loop. */
function restOf({ writer, turns }: Pass): Promise<void> | undefined {
  return writer.pause() ?? turns.rest();
}

/** How many samples are written between two looks at the clock. */
const SAMPLES_PER_LOOK = 32;

async function writeSamples(family: MetricFamily, pass: Pass): Promise<void> {
  const { writer, format, openLabels } = pass;
  const write = createSampleLines(family, format, openLabels);
  let sinceLook = 0;
  for (const sample of family.samples) {
    write(writer, sample);
    sinceLook += 1;
    if (sinceLook < SAMPLES_PER_LOOK) continue;
    sinceLook = 0;
    const rest = restOf(pass);
    if (rest !== undefined) await rest;
  }
}

async function writeCells(family: MetricFamily, cells: CellSource, pass: Pass): Promise<void> {
  const written = pass.remembered.of(family, cells, pass.format);
  const { count } = cells;
  for (let first = 0; first < count; first += SERIES_PER_BLOCK) {
    writeBlock({ first, last: Math.min(first + SERIES_PER_BLOCK, count), cells, written }, pass);
    const rest = restOf(pass);
    if (rest !== undefined) await rest;
  }
}

interface Block {
  readonly first: number;
  /** The one after the last. */
  readonly last: number;
  readonly cells: CellSource;
  readonly written: WrittenFamily;
}

function writeBlock(block: Block, pass: Pass): void {
  const { first, last, cells, written } = block;
  const { blocks } = written;
  const index = first / SERIES_PER_BLOCK;
  const kept = blocks.find(index, { changes: cells.changes(index), count: last - first });
  if (kept !== undefined) pass.writer.lines(kept);
  else if (blocks.isWorthIt(index)) pass.writer.lines(keptBlock(block, pass));
  else writeLines(block, pass.writer);
}

function keptBlock(block: Block, { blockWriter, blockPage }: Pass): Uint8Array {
  writeLines(block, blockWriter);
  blockWriter.end();
  const bytes = blockPage.taken();
  block.written.blocks.keep(block.first / SERIES_PER_BLOCK, bytes);
  return bytes;
}

function writeLines({ first, last, written }: Block, writer: PageWriter): void {
  for (let index = first; index < last; index += 1) written.writeSeries(writer, index);
}
