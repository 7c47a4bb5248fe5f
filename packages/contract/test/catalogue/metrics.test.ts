import { describe, expect, test } from 'vitest';
import { LABELS, type LabelDefinition, METRICS, type MetricDefinition } from '../../src/index.js';

const metrics = Object.entries(METRICS satisfies Readonly<Record<string, MetricDefinition>>);
const definitions: readonly (readonly [string, MetricDefinition])[] = metrics;

describe.each(definitions)('%s', (name, { type, unit, labels, buckets, help, openTelemetryName }) => {
  test('has a name that Prometheus and its linter accept', () => {
    expect(name).toMatch(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(name).not.toMatch(/_(?:bucket|sum|count|created)$/);
  });

  test('ends in its base unit, before `_total`', () => {
    const stem = name.replace(/_total$/, '');
    expect(/_(seconds|bytes)$/.exec(stem)?.[1]).toBe(unit);
  });

  test('has labels of the catalogue, none of the scrape, none twice', () => {
    expect(Object.keys(LABELS)).toEqual(expect.arrayContaining([...labels]));
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).not.toEqual(expect.arrayContaining(['job']));
    expect(labels).not.toEqual(expect.arrayContaining(['instance']));
  });

  test('has ascending buckets exactly when it is a histogram', () => {
    expect(buckets !== undefined).toBe(type === 'histogram');
    expect(buckets).toEqual(buckets && [...new Set(buckets)].sort((left, right) => left - right));
  });

  test('explains itself in one line, and has a name of dotted lower case over OTLP', () => {
    expect(help).toMatch(/^[A-Z][^\n]+\.$/);
    expect(openTelemetryName).toMatch(/^[a-z][a-z0-9]*(?:\.[a-z0-9]+(?:_[a-z0-9]+)*)+$/);
  });
});

test('every gauge says what becomes of it across processes; what is counted is summed, but for what the host counts', () => {
  const silent = definitions.filter(([, { acrossProcesses }]) => acrossProcesses === undefined);
  expect(silent.filter(([, { type }]) => type === 'gauge')).toEqual([]);
  const counted = definitions.filter(([, { type, acrossProcesses }]) => type !== 'gauge' && acrossProcesses);
  expect(counted.map(([name]) => name)).toEqual(['host_cpu_seconds_total']);
  const ownOfHost = definitions.filter(([name, { type }]) => name.startsWith('host_') && type === 'gauge');
  expect(new Set(ownOfHost.map(([, { acrossProcesses }]) => acrossProcesses))).toEqual(new Set(['own']));
});

test('no two metrics share a name over OTLP', () => {
  const names = definitions.map(([, { openTelemetryName }]) => openTelemetryName);
  expect(new Set(names).size).toBe(names.length);
});

test('attributes of a single metric are those of its own labels', () => {
  for (const [, { labels, openTelemetryAttributes = {} }] of definitions) {
    expect(labels).toEqual(expect.arrayContaining(Object.keys(openTelemetryAttributes)));
  }
});

test('every label is used, and is one attribute over OTLP', () => {
  const labels: readonly (readonly [string, LabelDefinition])[] = Object.entries(LABELS);
  const used = new Set<string>(definitions.flatMap(([, { labels: names }]) => names));
  expect(labels.map(([name]) => name).filter((name) => !used.has(name))).toEqual([]);
  expect(new Set(labels.map(([, { openTelemetryName }]) => openTelemetryName)).size).toBe(labels.length);
});
