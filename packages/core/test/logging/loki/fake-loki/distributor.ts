import type { LokiLimits } from './loki-limits.js';
import type { FakeEntry, FakeStream } from './parse-push.js';

/** What passes the distributor, and what it says of the rest. */
export interface Distributed {
  readonly streams: readonly FakeStream[];
  readonly complaints: readonly string[];
}

const SERVICE_NAMES = [
  'service',
  'app',
  'application',
  'app_name',
  'name',
  'container',
  'component',
  'workload',
  'job',
];

/** `{a="b", c="d"}`, by name. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((name) => `${name}=${JSON.stringify(labels[name])}`);
  return `{${pairs.join(', ')}}`;
}

/** What a line takes of the limits by rate. */
export function entryBytes({ line, metadata }: FakeEntry): number {
  return Buffer.byteLength(line) + metadataBytes(metadata);
}

/** Leaves out every stream and entry that breaks a limit, which Loki answers with 400 although it stores the others. */
export function distribute(given: readonly FakeStream[], limits: LokiLimits, nowMs: number): Distributed {
  const complaints: string[] = [];
  const streams: FakeStream[] = [];
  for (const stream of given) {
    const labels = withServiceName(stream.labels, limits);
    const complaint = labelComplaint(labels, limits);
    if (complaint !== undefined && stream.entries.length > 0) complaints.push(complaint);
    if (complaint !== undefined) continue;
    const entries = stream.entries.filter((entry) => {
      const found = entryComplaint(entry, labelText(labels), { limits, nowMs });
      if (found !== undefined) complaints.push(found);
      return found === undefined;
    });
    streams.push({
      labels,
      entries: entries.map((entry) => ({ ...entry, metadata: renamed(entry.metadata, labels) })),
    });
  }
  return { streams, complaints };
}

function withServiceName(labels: FakeStream['labels'], { discoversServiceName }: LokiLimits): FakeStream['labels'] {
  if ('service_name' in labels || !discoversServiceName) return labels;
  const found = SERVICE_NAMES.find((name) => name in labels);
  return { ...labels, service_name: found === undefined ? 'unknown_service' : (labels[found] ?? '') };
}

function labelComplaint(labels: FakeStream['labels'], limits: LokiLimits): string | undefined {
  const names = Object.keys(labels);
  const text = labelText(labels);
  if (names.length === 0) return 'error at least one label pair is required per stream';
  const counted = names.filter((name) => name !== 'service_name').length;
  if (counted > limits.maxLabels) {
    return `entry for stream '${text}' has ${counted} label names; limit ${limits.maxLabels}`;
  }
  const longName = names.find((name) => name.length > limits.maxLabelNameLength);
  if (longName !== undefined) return `stream '${text}' has label name too long: '${longName}'`;
  const longValue = Object.values(labels).find((value) => value.length > limits.maxLabelValueLength);
  return longValue === undefined ? undefined : `stream '${text}' has label value too long: '${longValue}'`;
}

interface Bounds {
  readonly limits: LokiLimits;
  readonly nowMs: number;
}

function entryComplaint(entry: FakeEntry, stream: string, { limits, nowMs }: Bounds): string | undefined {
  const timeMs = Number(entry.timestampNs / 1_000_000n);
  const time = secondsText(timeMs);
  const oldestMs = nowMs - limits.maxAgeMs;
  if (timeMs < oldestMs) {
    const oldest = secondsText(oldestMs);
    return `entry for stream '${stream}' has timestamp too old: ${time}, oldest acceptable timestamp is: ${oldest}`;
  }
  if (timeMs > nowMs + limits.maxAheadMs) return `entry for stream '${stream}' has timestamp too new: ${time}`;
  const lineBytes = Buffer.byteLength(entry.line);
  if (lineBytes > limits.maxLineBytes) {
    return `max entry size '${limits.maxLineBytes}' bytes exceeded for stream '${stream}' while adding an entry with length '${lineBytes}' bytes`;
  }
  return metadataComplaint(entry.metadata, stream, limits);
}

function metadataComplaint(metadata: FakeEntry['metadata'], stream: string, limits: LokiLimits): string | undefined {
  const count = Object.keys(metadata).length;
  if (count === 0) return undefined;
  if (!limits.allowMetadata) return `stream '${stream}' includes structured metadata, but this feature is disallowed.`;
  const bytes = metadataBytes(metadata);
  if (bytes > limits.maxMetadataBytes) {
    return `stream '${stream}' has structured metadata too large: '${bytes}' bytes, limit: '${limits.maxMetadataBytes}' bytes.`;
  }
  if (count <= limits.maxMetadataEntries) return undefined;
  return `stream '${stream}' has too many structured metadata labels: '${count}', limit: '${limits.maxMetadataEntries}'.`;
}

/** Metadata must not hide a label. */
function renamed(metadata: FakeEntry['metadata'], labels: FakeStream['labels']): FakeEntry['metadata'] {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [name in labels ? `${name}_extracted` : name, value]),
  );
}

function metadataBytes(metadata: FakeEntry['metadata']): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(metadata)) bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  return bytes;
}

/** RFC 3339 without a fraction. */
function secondsText(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+/, '');
}
