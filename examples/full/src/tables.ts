import type { Client } from 'pg';

const TABLES = `
CREATE TABLE IF NOT EXISTS customers (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  plan text NOT NULL
);
CREATE TABLE IF NOT EXISTS orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop text NOT NULL,
  item text NOT NULL,
  quantity integer NOT NULL,
  value integer NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now()
)`;

/** Makes the tables of the shop where they are not there. */
export async function createTables(client: Client): Promise<void> {
  await client.query(TABLES);
}
