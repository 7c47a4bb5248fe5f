import { expect, test } from 'vitest';
import { createShop, InvalidInputError, type OrderInput, type SignUpInput } from '../src/index.js';

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

test('an order can be found in its shop only', () => {
  const shop = createShop();
  const order = shop.placeOrder('lima', { item: 'lamp', quantity: 2 });
  expect(order).toEqual({ id: '1', shop: 'lima', item: 'lamp', quantity: 2, value: 80 });
  expect(shop.findOrder('lima', '1')).toBe(order);
  expect(shop.findOrder('quito', '1')).toBeUndefined();
});

test.each<OrderInput>([
  {},
  { item: 'toString' },
  { item: 'lamp', quantity: 0 },
  { item: 'lamp', quantity: 1.5 },
  { item: 'lamp', quantity: '2' },
])('%j is no order', (input) => {
  expect(() => createShop().placeOrder('lima', input)).toThrow(InvalidInputError);
});

test.each<SignUpInput>([{}, { email: 'ada' }, { email: 'ada@example.org', plan: 'gold' }])(
  '%j is no sign-up',
  (input) => {
    expect(() => createShop().signUp(input)).toThrow(InvalidInputError);
  },
);

test('a sign-up without a plan is free', () => {
  expect(createShop().signUp({ email: 'ada@example.org' })).toEqual({ email: 'ada@example.org', plan: 'free' });
});

test('the report adds up by item, and the export has a line for each order', async () => {
  const shop = createShop();
  shop.placeOrder('lima', { item: 'lamp' });
  shop.placeOrder('quito', { item: 'lamp', quantity: 2 });
  shop.placeOrder('quito', { item: 'table' });
  expect(await shop.salesReport()).toEqual({ lamp: 120, table: 240 });
  expect(await textOf(shop.exportOrders())).toBe(
    'id,shop,item,quantity,value\n1,lima,lamp,1,40\n2,quito,lamp,2,80\n3,quito,table,1,240\n',
  );
});

test('only the newest thousand orders are kept', () => {
  const shop = createShop();
  for (let count = 0; count < 1_002; count += 1) shop.placeOrder('lima', { item: 'lamp' });
  expect(shop.forgetOldOrders()).toBe(2);
  expect(shop.findOrder('lima', '2')).toBeUndefined();
  expect(shop.findOrder('lima', '3')).toBeDefined();
});

test('what is available is what is here and what the supplier has', async () => {
  expect(await createShop().availabilityOf('lamp')).toBe(7);
  expect(await createShop({ askSupplier: async () => 3 }).availabilityOf('lamp')).toBe(10);
  await expect(createShop().availabilityOf('sofa')).rejects.toThrow('the warehouse does not answer');
});
