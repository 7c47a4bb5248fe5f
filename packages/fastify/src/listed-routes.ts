import type { FastifyInstance } from 'fastify';

/** A route that an application has. */
export interface ListedRoute {
  /** As it was registered. */
  readonly url: string;
  readonly methods: string;
}

const LINE = /^(?<indent>[│ ]*)[├└]── (?<part>.*?)(?: \((?<methods>[A-Z-]+(?:, [A-Z-]+)*)\).*)?$/;
const INDENT = 4;

/** The routes that were added until now, read from the tree that Fastify prints for people: it lists them nowhere else. */
export function listedRoutes(app: FastifyInstance): readonly ListedRoute[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const { indent = '', part, methods } = LINE.exec(line)?.groups ?? {};
      if (part === undefined) return [];
      const depth = indent.length / INDENT;
      const url = (above[depth - 1] ?? '') + part;
      above[depth] = url;
      return methods === undefined ? [] : [{ url, methods }];
    });
}
