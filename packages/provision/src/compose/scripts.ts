import { READER } from '../grafana/data-sources.js';

const HEADER = '# Made by `vigia provision render` from vigia.config. Change that, and render anew.';

/** Runs once, when the database is made. */
export const READER_SCRIPT: string = `${HEADER}
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \\
  --set=password="$(cat /run/secrets/postgres_reader_password)" <<'SQL'
CREATE ROLE ${READER} LOGIN PASSWORD :'password';
GRANT pg_read_all_data, pg_monitor TO ${READER};
ALTER ROLE ${READER} SET default_transaction_read_only = on;
ALTER ROLE ${READER} SET statement_timeout = '30s';
SQL
`;

/** Keeps the tables of events: runs as long as the container. */
export const EVENTS_SCRIPT: string = `${HEADER}
set -eu
FAUCET_TELEMETRY_POSTGRES_STRING="host=timescaledb dbname=vigia user=vigia password='$(cat /run/secrets/postgres_password)'"
export FAUCET_TELEMETRY_POSTGRES_STRING

vigia() {
  npx --yes --package "@vigia/cli@$VIGIA_VERSION" --package "@vigia/postgres@$VIGIA_VERSION" vigia "$@"
}

vigia sql migrate
while true; do
  # It says what it leaves for the next time.
  vigia sql maintain --retention-days "$EVENTS_RETENTION_DAYS" || true
  sleep 86400
done
`;
