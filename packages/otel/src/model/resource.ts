import type { Attributes } from '@vigia/contract';

/** Who sends: the attributes of a service, its process, host and platform. */
export type Resource = Attributes;

/** Makes one object of resources that are equal, so that records are grouped by identity. */
export interface ResourceTable {
  /** The first resource that equalled this one, whatever the order of the attributes. */
  same(resource: Resource): Resource;
}

/** More than these are the work of strangers, such as adopted spools: their equals are not found any more. */
const MOST_RESOURCES = 256;

/** One table for each sink: those that it has seen stay until it goes. */
export function createResourceTable(): ResourceTable {
  const resources = new Map<string, Resource>();
  return {
    same(resource) {
      const key = keyOf(resource);
      const known = resources.get(key);
      if (known !== undefined) return known;
      if (resources.size < MOST_RESOURCES) resources.set(key, resource);
      return resource;
    },
  };
}

function keyOf(resource: Resource): string {
  const entries = Object.entries(resource);
  return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
