import type { FastifyInstance } from 'fastify';

/** The outermost instance of an application. An encapsulated one has its parent as prototype. */
export function rootOf(app: FastifyInstance): FastifyInstance {
  const parent: FastifyInstance | null = Object.getPrototypeOf(app);
  return parent !== null && 'register' in parent ? rootOf(parent) : app;
}
