import type { AuditStore } from '../store/audit-store.js';

/**
 * In whose chain it is put on record that a chain is read: in that one, unless it is not there. Whoever slips in a name
 * must not begin a chain.
 */
export async function accessChain(
  store: Pick<AuditStore, 'head'>,
  tenant: string | undefined,
): Promise<string | undefined> {
  if (tenant === undefined) return undefined;
  return (await store.head(tenant)).sequence > 0 ? tenant : undefined;
}
