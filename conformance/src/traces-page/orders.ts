import { setTimeout as wait } from 'node:timers/promises';
import { trace } from '@vigia/express';

/** Stands for a query. */
export function priceOf(order: string): Promise<number> {
  return trace('read price', { 'order.id': order }, async (span) => {
    await wait(5);
    const price = order.length * 10;
    span.setAttribute('order.price', price);
    return price;
  });
}

/** Stands for a call to a bank. */
export function charge(price: number): Promise<{ readonly receipt: number }> {
  return trace('charge card', async () => {
    await wait(8);
    if (price > 20) throw new Error('The card was declined.');
    return { receipt: price };
  });
}
