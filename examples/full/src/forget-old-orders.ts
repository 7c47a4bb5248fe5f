import { inTransaction } from './database.js';
import type { Service } from './service.js';

const ACTOR = { id: 'forget-old-orders', type: 'service' };

/** Removes orders of more than a year ago, and puts on record how many. */
export function forgetOldOrders({ audit, pool }: Service): Promise<void> {
  return inTransaction(pool, async (transaction) => {
    const { rowCount } = await transaction.query(`DELETE FROM orders WHERE placed_at < now() - interval '1 year'`);
    if (rowCount === 0) return;
    const metadata = { orders: rowCount };
    await audit.record({ actor: ACTOR, action: 'shop.order.forget', outcome: 'success', metadata }, { transaction });
  });
}
