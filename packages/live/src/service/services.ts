import type { Watch } from '../watch.js';

/** One telemetry on the page. */
export interface Service {
  /** Unique among those on the page at one time. */
  readonly id: string;
  /** Unique for ever. */
  readonly serial: number;
  readonly watch: Watch;
}

/** The telemetries on the page, in the order in which they came. */
export interface Services {
  /** @param createWatch - Makes its watch, under the id that it gets. */
  add(name: string, createWatch: (id: string) => Watch): Service;
  remove(service: Service): void;
  /** The first where none is named. */
  find(id: string | undefined): Service | undefined;
  all(): readonly Service[];
}

/** Begins without any. */
export function createServices(): Services {
  const services = new Map<string, Service>();
  let serial = 0;

  function freeId(name: string): string {
    let number = 2;
    if (!services.has(name)) return name;
    while (services.has(`${name}-${number}`)) number += 1;
    return `${name}-${number}`;
  }

  return {
    add: (name, createWatch) => {
      const id = freeId(name);
      serial += 1;
      const service = { id, serial, watch: createWatch(id) };
      services.set(id, service);
      return service;
    },
    remove: ({ id, serial: own }) => {
      if (services.get(id)?.serial === own) services.delete(id);
    },
    find: (id) => (id === undefined ? services.values().next().value : services.get(id)),
    all: () => [...services.values()],
  };
}
