import type { ResourceGroup } from '../encoding/encoding.js';
import type { Resource } from '../model/resource.js';

/** What a delivery has in its queue: a record, and whose it is. */
export interface SentRecord<Record> {
  readonly record: Record;
  /** The same object for all records of one resource. */
  readonly resource: Resource;
}

/** Records by their resource, both in the order in which they came. */
export function groupByResource<Record>(sent: readonly SentRecord<Record>[]): readonly ResourceGroup<Record>[] {
  const groups = new Map<Resource, Record[]>();
  for (const { record, resource } of sent) {
    const group = groups.get(resource);
    if (group === undefined) groups.set(resource, [record]);
    else group.push(record);
  }
  return Array.from(groups, ([resource, records]) => ({ resource, records }));
}
