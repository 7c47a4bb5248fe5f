/** A service outside of the workspace, as a user of one adapter has it. */
export interface Consumer {
  readonly title: string;
  /** The package of ours that it installs, and nothing else of ours. */
  readonly adapter: string;
  /** What it installs beside, to run. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** What it installs beside, to be compiled. */
  readonly types: Readonly<Record<string, string>>;
  /** Its entry points: files in `services`, without their ending. */
  readonly services: readonly string[];
  /** Whether its framework is of ES modules alone, which resolution node16 does not let CommonJS require. */
  readonly esmOnly?: boolean;
}

const KOA_ROUTER = { '@koa/router': '^15.0.0' };

function nest(major: number): Consumer {
  const names = ['common', 'core', 'platform-express', 'platform-fastify'];
  return {
    title: `NestJS ${major}`,
    adapter: '@vigia/nest',
    dependencies: {
      ...Object.fromEntries(names.map((name) => [`@nestjs/${name}`, `^${major}.0.0`])),
      'reflect-metadata': '^0.2.0',
      rxjs: '^7.8.0',
    },
    types: { '@types/express': '^5.0.0' },
    services: ['nest-on-express', 'nest-on-fastify'],
    esmOnly: major >= 12,
  };
}

/** Every framework in every major that is supported, with the types that its users install. */
export const CONSUMERS: readonly Consumer[] = [
  { title: 'Node alone', adapter: '@vigia/core', dependencies: {}, types: {}, services: ['core'] },
  {
    title: 'Express 4',
    adapter: '@vigia/express',
    dependencies: { express: '^4.0.0' },
    types: { '@types/express': '^4.0.0' },
    services: ['express'],
  },
  {
    title: 'Express 5',
    adapter: '@vigia/express',
    dependencies: { express: '^5.0.0' },
    types: { '@types/express': '^5.0.0' },
    services: ['express'],
  },
  {
    title: 'Koa 2',
    adapter: '@vigia/koa',
    dependencies: { koa: '^2.0.0', ...KOA_ROUTER },
    types: { '@types/koa': '^2.0.0' },
    services: ['koa'],
  },
  {
    title: 'Koa 3',
    adapter: '@vigia/koa',
    dependencies: { koa: '^3.0.0', ...KOA_ROUTER },
    types: { '@types/koa': '^3.0.0' },
    services: ['koa'],
  },
  {
    title: 'Fastify 5',
    adapter: '@vigia/fastify',
    dependencies: { fastify: '^5.0.0' },
    types: {},
    services: ['fastify'],
  },
  nest(11),
  nest(12),
];
