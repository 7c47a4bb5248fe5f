/** What a package may import. A package that is added to the repository adds its row here. */
export interface PackageArrows {
  /** The packages of ours. */
  readonly ours: readonly string[];
  /** Packages of others, in built code too. */
  readonly thirdParty: readonly string[];
  /** Packages of others, for their types only. */
  readonly typesOnly: readonly string[];
  /** Whether it may import Node's own modules. */
  readonly node: boolean;
}

const arrows = new Map<string, PackageArrows>([
  ['contract', { ours: [], thirdParty: [], typesOnly: [], node: false }],
  ['delivery', { ours: ['contract'], thirdParty: [], typesOnly: [], node: true }],
  [
    'core',
    {
      ours: ['contract', 'delivery'],
      thirdParty: ['pino', 'prom-client'],
      // Found by name where an application has them, and never imported.
      typesOnly: ['@opentelemetry/api', 'pino-http', 'pino-loki', 'pino-pretty'],
      node: true,
    },
  ],
  ['postgres', { ours: ['contract', 'core', 'delivery'], thirdParty: ['pg'], typesOnly: [], node: true }],
  [
    'otel',
    {
      ours: ['contract', 'core', 'delivery'],
      thirdParty: [],
      // Found by name where an application has them, and never imported.
      typesOnly: ['@aws-sdk/credential-provider-node', 'google-auth-library'],
      node: true,
    },
  ],
  ['audit', { ours: ['contract', 'core'], thirdParty: [], typesOnly: [], node: true }],
  // Preact is built into what it serves.
  ['live', { ours: ['contract', 'core'], thirdParty: [], typesOnly: [], node: true }],
  ['provision', { ours: ['contract'], thirdParty: ['yaml'], typesOnly: [], node: false }],
  // Optional peers, loaded when called: the core by `vigia spool replay`, whose transport alone knows every answer of
  // Loki, postgres by `vigia sql`, `vigia events` and `vigia audit`, and audit by the last.
  [
    'cli',
    {
      ours: ['contract', 'delivery', 'provision', 'core', 'postgres', 'audit'],
      thirdParty: ['commander', 'jiti'],
      typesOnly: [],
      node: true,
    },
  ],
  ['express', { ours: ['core'], thirdParty: [], typesOnly: ['express'], node: true }],
  ['koa', { ours: ['core'], thirdParty: [], typesOnly: ['koa'], node: true }],
  ['fastify', { ours: ['core'], thirdParty: ['fastify-plugin'], typesOnly: ['fastify'], node: true }],
  [
    'nest',
    {
      ours: ['core', 'express', 'fastify'],
      thirdParty: ['@nestjs/common', '@nestjs/core'],
      typesOnly: ['@nestjs/platform-express', '@nestjs/platform-fastify'],
      node: true,
    },
  ],
]);

/** The packages that have a row. */
export const drawnPackages: readonly string[] = [...arrows.keys()].sort();

/** The row of a package, by its folder's name. */
export function arrowsOf(folder: string): PackageArrows {
  const row = arrows.get(folder);
  if (row === undefined) throw new Error(`packages/${folder} has no row in conformance/repository/arrows.ts`);
  return row;
}
