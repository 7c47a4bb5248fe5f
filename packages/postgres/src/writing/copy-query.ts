import type { Connection, Submittable } from 'pg';

/** What the connection of pg can do beside what its types say. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
}

/** A COPY that sends one buffer, as a query of pg. */
export interface CopyQuery extends Submittable {
  /** Settles when the server has answered. */
  readonly done: Promise<void>;
}

/** @see CopyQuery */
export function createCopyQuery(text: string, data: Uint8Array): CopyQuery {
  let failure: unknown;
  let settle: (cause: unknown) => void = ignore;
  const done = new Promise<void>((resolve, reject) => {
    settle = (cause) => (cause === undefined ? resolve() : reject(cause));
  });

  const query = {
    done,
    submit: (connection: Connection) => connection.query(text),
    handleCopyInResponse(connection: CopyConnection) {
      connection.sendCopyFromChunk(data);
      connection.endCopyFrom();
    },
    handleError(cause: unknown) {
      failure = cause;
      settle(cause);
    },
    handleReadyForQuery: () => settle(failure),
    handleCommandComplete: ignore,
    handleRowDescription: ignore,
    handleDataRow: ignore,
    handlePortalSuspended: ignore,
    handleEmptyQuery: ignore,
    handleCopyData: ignore,
  };
  return query;
}

function ignore(): void {}
