import { PASSWORDS, type Variable } from './variables.js';

/** Passwords by the names under which containers have them as files, in `/run/secrets`. */
export const PASSWORD_SECRETS: Readonly<Record<string, Variable>> = {
  grafana_password: PASSWORDS.grafana,
  postgres_password: PASSWORDS.postgres,
  postgres_reader_password: PASSWORDS.reader,
};
