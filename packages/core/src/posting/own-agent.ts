import type { Agent } from 'node:http';

/** Found by both builds of the package. */
const MARK = Symbol.for('vigia.own-agent');

/** Marks the connections of a delivery of ours: what goes over them is none of the application's outgoing calls. */
export function ownAgent<Kind extends Agent>(agent: Kind): Kind {
  return Object.assign(agent, { [MARK]: true });
}

/** Whether an agent, or whatever a request has in its place, is one of {@link ownAgent}. */
export function isOwnAgent(agent: unknown): boolean {
  return typeof agent === 'object' && agent !== null && MARK in agent;
}
