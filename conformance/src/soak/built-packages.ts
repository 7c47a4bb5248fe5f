/** The packages that the processes of the soak run as they are built. */
export const BUILT_PACKAGES: readonly string[] = [
  'packages/contract',
  'packages/delivery',
  'packages/core',
  'packages/express',
  'packages/koa',
  'packages/fastify',
  'packages/nest',
];
