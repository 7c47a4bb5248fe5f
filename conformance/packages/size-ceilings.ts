/**
 * What each packed package may weigh, in KiB, without its dependencies. A package that is added to the repository adds
 * its row here; one that outgrows its row is looked at before the row is raised.
 */
const CEILINGS_KIB: Readonly<Record<string, number>> = {
  '@vigia/audit': 250,
  '@vigia/cli': 220,
  '@vigia/contract': 200,
  '@vigia/core': 1120,
  '@vigia/delivery': 250,
  '@vigia/express': 60,
  '@vigia/fastify': 40,
  '@vigia/koa': 40,
  '@vigia/live': 450,
  '@vigia/nest': 50,
  '@vigia/otel': 300,
  '@vigia/postgres': 250,
  '@vigia/provision': 560,
};

/** The most that a packed package may weigh. */
export function ceilingBytes(name: string): number {
  const ceilingKib = CEILINGS_KIB[name];
  if (ceilingKib === undefined) throw new Error(`${name} has no row in conformance/packages/size-ceilings.ts`);
  return ceilingKib * 1024;
}
