import type { LoggedLine } from '../../line-log.js';

/** The services, in the order in which they are asked. */
export const CHAIN = ['express', 'fastify', 'nest'] as const;

/** One of {@link CHAIN}, which is its framework too. */
export type LinkName = (typeof CHAIN)[number];

/** What an event says of its request. */
export interface LinkEvent {
  readonly traceId: string;
  readonly spanId: string;
  readonly route: string;
}

/** A running service of a chain, and what it has told. */
export interface Link {
  readonly url: string;
  readonly lines: readonly LoggedLine[];
  readonly events: readonly LinkEvent[];
  /** Sends what is left. */
  close(): Promise<void>;
}

/** The three, running. */
export type Chain = Readonly<Record<LinkName, Link>>;

/** Starts a service that asks the one at an address. */
export type StartLink = (name: LinkName, nextUrl: string | undefined) => Promise<Link>;

/** Starts the three, the last first: each is told where the next one is. */
export async function startChain(start: StartLink): Promise<Chain> {
  const nest = await start('nest', undefined);
  const fastify = await start('fastify', nest.url);
  const express = await start('express', fastify.url);
  return { express, fastify, nest };
}

/** From the first on: nobody asks it any more. */
export async function closeChain(chain: Chain): Promise<void> {
  for (const name of CHAIN) await chain[name].close();
}
