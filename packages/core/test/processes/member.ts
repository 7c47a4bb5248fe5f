import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@vigia/contract';
import { Registry } from 'prom-client';
import { expect, vi } from 'vitest';
import { createRegistryReader } from '../../src/metrics/exposition/registry-reader.js';
import type { MetricFamily, Sample } from '../../src/metrics/metric-family.js';
import { createProcesses, type Processes } from '../../src/processes/processes.js';

/** A telemetry's place among the processes of a service. */
export interface Member {
  readonly processes: Processes;
  readonly registry: Registry;
  readonly problems: Problem[];
  /** All samples that a scrape of it has, by name and labels. */
  scrape(): Promise<Readonly<Record<string, number>>>;
}

/** What a {@link Member} is made of. */
export interface MemberOptions {
  readonly directory: string;
  readonly service?: string | undefined;
  readonly families?: (() => readonly MetricFamily[]) | undefined;
  readonly timeoutMs?: number | undefined;
  readonly constantLabels?: Readonly<Record<string, string>> | undefined;
}

/** A short directory for Unix sockets, and what removes it. */
export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync('/tmp/vgp-');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** @throws where it cannot become a member. */
export function startMember(options: MemberOptions): Member {
  const { directory, service = 'orders', families = () => [], timeoutMs = 2_000, constantLabels = {} } = options;
  const registry = new Registry();
  const problems: Problem[] = [];
  const reader = createRegistryReader({ registry, report: () => undefined, collectTimeoutMs: 5_000 });
  const collect = async (): Promise<readonly MetricFamily[]> => [...families(), ...(await reader.read())];
  const processes = createProcesses({
    options: { directory, timeoutMs, parentPid: undefined },
    service: { name: service, namespace: undefined, environment: undefined },
    constantLabels,
    registry,
    kpis: {},
    families,
    collect,
    report: (problem) => void problems.push({ ...problem, count: 1 }),
  });
  if (processes === undefined) throw new Error(problems.map(({ message }) => message).join());
  return {
    processes,
    registry,
    problems,
    scrape: async () =>
      Object.fromEntries((await processes.across(collect)).flatMap(({ samples }) => samples).map(entryOf)),
  };
}

/** Waits until a member knows of so many that answer. */
export async function whenAnswered(member: Member, count: number): Promise<void> {
  await vi.waitFor(async () => {
    expect(await member.scrape()).toMatchObject({ 'telemetry_processes{state="answered"}': count });
  }, 10_000);
}

/** A family of one series without labels. */
export function numberFamily(
  name: string,
  type: MetricFamily['type'],
  value: () => number,
): () => readonly MetricFamily[] {
  return () => [{ name, type, help: 'Of a test.', samples: [{ name, labels: {}, value: value() }] }];
}

function entryOf({ name, labels, bound, value }: Sample): readonly [string, number] {
  const pairs = Object.entries(bound === undefined ? labels : { ...labels, bound: String(bound) }).sort();
  const text = pairs.map(([label, labelled]) => `${label}="${labelled}"`).join();
  return [text === '' ? name : `${name}{${text}}`, value];
}

/** Where the files of a member are. */
export function filesIn(directory: string): string {
  return join(directory, `vigia-${process.getuid?.()}`);
}
