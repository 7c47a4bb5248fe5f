import { randomUUID } from 'node:crypto';
import { readSignUp } from '@vigia/example-shop';
import { Router } from 'express';
import { inTransaction } from './database.js';
import type { Service } from './service.js';

/** Those who sign up. The trail keeps their ids only: entries cannot be erased, addresses must be. */
export function customers({ vigia, audit, pool }: Service): Router {
  const router = Router();

  router.post('/', async (request, response) => {
    const { email, plan } = readSignUp(request.body ?? {});
    const id = randomUUID();
    await inTransaction(pool, async (transaction) => {
      await transaction.query('INSERT INTO customers (id, email, plan) VALUES ($1, $2, $3)', [id, email, plan]);
      const resource = { type: 'customer', id };
      const done = { action: 'shop.customer.sign-up', outcome: 'success', after: { plan } } as const;
      await audit.record({ actor: { id }, resource, ...done }, { transaction });
    });
    vigia.kpi.signups.inc({ plan });
    request.log.info({ customer: id, plan }, 'a customer has signed up');
    response.status(201).json({ id, email, plan });
  });
  return router;
}
