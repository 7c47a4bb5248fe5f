import cluster from 'node:cluster';

/** What the process says of itself beside the options. */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Of a worker of Node's cluster. */
  readonly clusterWorkerId: number | undefined;
}

/** Reads the environment of this process. */
export function readEnvironment(): Environment {
  return { variables: { ...process.env }, clusterWorkerId: cluster.worker?.id };
}
