import type { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { migrate, printSql, verify } from '../../src/sql/index.js';
import { useDatabases } from './sql-databases.js';

const databases = useDatabases();

/** Runs a script as `psql` does: what follows the transaction, statement by statement. */
async function play(client: Client, script: string): Promise<void> {
  const [transaction = '', rest = ''] = script.split(/(?<=^COMMIT;\n)/m);
  await client.query(transaction);
  for (const statement of rest.split(/;\n/).filter((text) => text.trim() !== '')) await client.query(statement);
}

describe('the printed statements', () => {
  it.each([
    { ground: 'partitions' },
    { ground: 'existing' },
    { ground: 'partitions', schema: `o"dd \\ Näme's` },
    { ground: 'existing', schema: 'Faucet' },
  ] as const)('make what `migrate` makes, however often they are run: %o', async (options) => {
    const client = await databases.create();
    const { schema } = options;
    await play(client, printSql(options));
    await play(client, printSql(options));
    expect(await verify(client, { schema })).toEqual([]);
    expect(await migrate(client, { schema })).toEqual({ ground: options.ground, applied: [], made: [], notes: [] });
  });

  it('are the same for the same time', () => {
    const now = new Date('2026-11-21T23:30:00Z');
    const script = printSql({ now });
    expect(script).toBe(printSql({ now, ground: 'partitions', daysAhead: 7, schema: 'public' }));
    expect(script).toContain(`FOR VALUES FROM ('2026-11-20 00:00:00+00') TO ('2026-11-21 00:00:00+00')`);
    expect(script).toContain(`FOR VALUES FROM ('2026-11-28 00:00:00+00') TO ('2026-11-29 00:00:00+00')`);
  });

  it('are refused for options that cannot be used', () => {
    expect(() => printSql({ ground: 'mysql' as never })).toThrow(/`printSql.ground` is "mysql"/);
    expect(() => printSql({ schema: '' })).toThrow(/a name of a schema/);
    expect(() => printSql({ scheme: 'x' } as never)).toThrow(/did you mean `printSql.schema`/);
    for (const timeMs of [Number.NaN, 8.64e15, -8.64e15]) {
      expect(() => printSql({ now: new Date(timeMs) })).toThrow(/a date from 1970 to 9998/);
    }
  });
});
