import type { Resource, ResourceTable } from '../model/resource.js';
import type { SentRecord } from './sent-record.js';

/** What the spool has: records as lines of JSON, and each resource once, before its records. */
export interface RecordPacking<Record> {
  pack(sent: readonly SentRecord<Record>[]): Uint8Array;
  unpack(bytes: Uint8Array): readonly SentRecord<Record>[];
}

const RESOURCE = 'resource';

/**
 * Packs records of any signal. Whoever takes a spool over sends its records under the resource of who wrote them, in
 * whatever encoding he has.
 */
export function createRecordPacking<Record extends object>({ same }: ResourceTable): RecordPacking<Record> {
  function pack(sent: readonly SentRecord<Record>[]): Uint8Array {
    const lines: string[] = [];
    let last: Resource | undefined;
    for (const { record, resource } of sent) {
      if (resource !== last) lines.push(JSON.stringify({ [RESOURCE]: resource }));
      last = resource;
      lines.push(JSON.stringify(record));
    }
    return Buffer.from(lines.join('\n'));
  }

  function unpack(bytes: Uint8Array): readonly SentRecord<Record>[] {
    const sent: SentRecord<Record>[] = [];
    let resource: Resource = {};
    for (const line of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString().split('\n')) {
      const value: Record | { readonly [RESOURCE]: Resource } = JSON.parse(line);
      if (RESOURCE in value) resource = same(value[RESOURCE]);
      else sent.push({ record: value, resource });
    }
    return sent;
  }

  return { pack, unpack };
}
