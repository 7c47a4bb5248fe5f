/** What a code stands for. */
export interface CodeDefinition {
  readonly meaning: string;
  /** What the reader of the code should do. */
  readonly remedy: string;
}

/** Every code that a {@link VigiaError} can carry. `docs/errors.md` is generated from it. */
export const ERROR_CODES = {
  VIGIA_OPTION_UNKNOWN: {
    meaning: 'An option has a name that does not exist.',
    remedy: 'Use the name that the message suggests, or leave the option out.',
  },
  VIGIA_OPTION_INVALID: {
    meaning: 'An option, an environment variable or an argument has a value that cannot be used.',
    remedy: 'Give a value of the kind that the message names.',
  },
  VIGIA_OPTION_CONFLICT: {
    meaning: 'Two options, each valid by itself, exclude each other.',
    remedy: 'Leave one of the two out. One of them may come from an environment variable.',
  },
  VIGIA_OPTION_UNAVAILABLE: {
    meaning: 'An option belongs to a part that this version does not contain.',
    remedy: 'Leave the option out until a version contains the part.',
  },
  VIGIA_DECLARATION_INVALID: {
    meaning:
      'A declaration (KPI, label, bucket, objective, routing) breaks a rule of Prometheus or of the catalogue, or does not hold together.',
    remedy: 'Correct the declaration as the message says.',
  },
  VIGIA_KPI_MISUSED: {
    meaning: 'With `strict: true`: a KPI was given a name, label, value or amount that its declaration does not allow.',
    remedy: 'Use what is declared, or declare what is used.',
  },
  VIGIA_PATH_TAKEN: {
    meaning: 'The application already serves a path that the telemetry was to serve.',
    remedy: 'Give the option that the message names another path, or remove the route from the application.',
  },
  VIGIA_SERVER_UNCLOSABLE: {
    meaning: '`closeWith` was given something that it cannot close.',
    remedy: 'Give it what `app.listen(port)` returns, or an application of Fastify or Nest itself.',
  },
  VIGIA_PLUGIN_MISUSED: {
    meaning: 'An adapter was installed in a way that its framework does not support.',
    remedy: 'Install it as the message shows.',
  },
  VIGIA_SQL_REFUSED: {
    meaning: 'The database refused a statement that makes, keeps or checks the tables of events.',
    remedy: 'Do what the message says: it names the statement, and the right or the lock that is missing.',
  },
  VIGIA_SQL_CONFLICT: {
    meaning: 'The database is, or holds, something that the SQL of this version cannot be laid over.',
    remedy: 'Do what the message says: choose another ground or schema, or move what is there.',
  },
  VIGIA_AUDIT_REFUSED: {
    meaning: 'An action could not be put on record: the store of the audit trail failed, or its queue is full.',
    remedy:
      'Treat the action as failed, as one that leaves no trace; the cause has the error of the store. Outside of transactions `onFailure: "queue"` waits in its stead.',
  },
  VIGIA_AUDIT_UNUSABLE: {
    meaning: 'The store of the audit trail is not there, is held by another process, or is damaged.',
    remedy: 'Do what the message says: it names the table or the file, and the command that mends it.',
  },
  VIGIA_COMMAND_FAILED: {
    meaning: 'The command `vigia` could not reach what it was to read, or was refused there.',
    remedy: 'Do what the message says: correct the address, the login or the query.',
  },
} as const;

/** A code of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;
