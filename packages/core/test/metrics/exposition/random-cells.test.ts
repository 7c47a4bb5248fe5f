import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createExposition } from '../../../src/metrics/exposition/exposition.js';
import { createHistogramCells } from '../../../src/metrics/histogram-cells.js';
import type { CellSource, Labels, MetricFamily } from '../../../src/metrics/metric-family.js';
import { sourceSamples } from '../../../src/metrics/source-samples.js';
import { createRandom, type Random } from '../../random.js';
import { bodyText } from '../body-text.js';
import { checkHistograms } from '../parser/check-histograms.js';
import { parseOpenMetrics } from '../parser/parse-open-metrics.js';
import { parseText } from '../parser/parse-text.js';
import { type ParsedExposition, valuesBySeries } from '../parser/parsed-exposition.js';
import { AWKWARD_NUMBERS, randomLabelNames, randomName, randomText } from './random-texts.js';
import { OPEN_METRICS } from './registry-scrape.js';

describe.each(Array.from({ length: 40 }, (_, seed) => seed))('series in typed arrays (seed %i)', (seed) => {
  test('are written as their samples are, whatever was kept of the scrape before', async () => {
    const random = createRandom(seed);
    const histograms = randomHistograms(random);
    const scalars = randomScalars(random);
    const families = [histograms.family, scalars.family];
    const constantLabels: Labels = random.below(2) === 0 ? {} : { l1: 'constant', zone: randomText(random) };
    const fromCells = expositionOf(families, constantLabels);
    const fromSamples = expositionOf(families.map(withoutCells), constantLabels);
    for (let scrape = 0; scrape < 4; scrape += 1) {
      for (const accept of [null, OPEN_METRICS]) {
        const expected = await parsed(fromSamples, accept);
        const actual = await parsed(fromCells, accept);
        expect(actual).toEqual(expected);
      }
      histograms.change(random);
      scalars.change(random);
    }
  });
});

interface Changing {
  readonly family: MetricFamily;
  change(random: Random): void;
}

function randomHistograms(random: Random): Changing {
  const name = randomName(random, 0);
  const bounds = [0.005, 0.5, 1, 1e6].slice(random.below(5));
  const cells = createHistogramCells(name, bounds);
  const labels = randomLabels(random);
  const source = cells.source({ length: labels.length, labelsOf: (cell) => labels[cell] ?? {} });
  const change = () => {
    for (let times = 0; times < random.below(60); times += 1) {
      cells.record(random.below(labels.length), random.pick(AWKWARD_NUMBERS));
    }
  };
  change();
  return { family: familyOf(name, 'histogram', source), change };
}

function randomScalars(random: Random): Changing {
  const name = randomName(random, 1);
  const labels = randomLabels(random);
  const values = labels.map(() => random.pick(AWKWARD_NUMBERS));
  let changes = 0;
  const source: CellSource = {
    bounds: undefined,
    count: labels.length,
    labels: (index) => labels[index] ?? {},
    isShown: (index) => index % 5 !== 3,
    read: (index, into) => {
      into[0] = values[index] ?? 0;
    },
    changes: () => changes,
  };
  return {
    family: familyOf(name, 'gauge', source),
    change: () => {
      if (random.below(2) === 0) return;
      changes += 1;
      values[random.below(values.length)] = random.pick(AWKWARD_NUMBERS);
    },
  };
}

/** Some without labels at all, which is one series only. */
function randomLabels(random: Random): readonly Labels[] {
  const names = randomLabelNames(random);
  if (names.length === 0) return [{}];
  return Array.from({ length: 1 + random.below(40) }, (_, number) =>
    Object.fromEntries(names.map((name, place) => [name, place === 0 ? `${number}` : randomText(random)])),
  );
}

function familyOf(name: string, type: MetricFamily['type'], cells: CellSource): MetricFamily {
  return {
    name,
    type,
    help: 'Random.',
    cells,
    get samples() {
      return sourceSamples(name, cells);
    },
  };
}

/** The same families on the way that needs no arrays. */
function withoutCells(family: MetricFamily): MetricFamily {
  const { name, type, help } = family;
  return {
    name,
    type,
    help,
    get samples() {
      return family.samples;
    },
  };
}

function expositionOf(families: readonly MetricFamily[], constantLabels: Labels) {
  const registry = new Registry();
  return createExposition({ families: () => families, registry, report: () => undefined, constantLabels });
}

async function parsed({ render }: ReturnType<typeof expositionOf>, accept: string | null) {
  const body = await bodyText(render(accept));
  const exposition: ParsedExposition = accept === null ? parseText(body) : parseOpenMetrics(body);
  checkHistograms(exposition);
  return { body, values: valuesBySeries(exposition) };
}
