import { type Order, readOrder } from '@vigia/example-shop';
import { type Request, Router } from 'express';
import { inTransaction } from './database.js';
import type { Service } from './service.js';

interface OrderParameters {
  readonly shop: string;
  readonly id: string;
}

const INSERT = 'INSERT INTO orders (shop, item, quantity, value) VALUES ($1, $2, $3, $4) RETURNING id::text';
const FIND = 'SELECT id::text, shop, item, quantity, value FROM orders WHERE shop = $1 AND id::text = $2';

/** The orders of one of the shops. */
export function orders(service: Service): Router {
  const { vigia, pool } = service;
  const router = Router({ mergeParams: true });

  router.post('/', async (request: Request<OrderParameters>, response) => {
    const order = await placeOrder(service, request);
    vigia.kpi.orders.inc();
    vigia.kpi.order_value_euros.observe(order.value);
    request.log.info({ order: order.id, value_euros: order.value }, 'an order was placed');
    response.status(201).json(order);
  });
  router.get('/:id', async (request: Request<OrderParameters>, response) => {
    const { rows } = await pool.query<Order>(FIND, [request.params.shop, request.params.id]);
    if (rows[0] === undefined) response.status(404).json({ error: 'there is no such order' });
    else response.json(rows[0]);
  });
  return router;
}

/** The order and its entry in the trail: both are there, or neither. */
function placeOrder({ audit, pool }: Service, request: Request<OrderParameters>): Promise<Order> {
  const { shop } = request.params;
  const { item, quantity, value } = readOrder(request.body ?? {});
  // Who it is says the login, in a shop that has one.
  const actor = { id: request.get('x-customer-id') ?? 'somebody' };
  return inTransaction(pool, async (transaction) => {
    const { rows } = await transaction.query<{ id: string }>(INSERT, [shop, item, quantity, value]);
    const order = { id: rows[0]?.id ?? '', shop, item, quantity, value };
    const resource = { type: 'order', id: order.id };
    await audit.record(
      { actor, action: 'shop.order.place', resource, outcome: 'success', after: order },
      { transaction },
    );
    return order;
  });
}
