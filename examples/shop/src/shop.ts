import { setTimeout as wait } from 'node:timers/promises';
import { type Order, type OrderInput, readOrder } from './order.js';
import { readSignUp, type SignUp, type SignUpInput } from './sign-up.js';

/** A shop that forgets everything when its process ends. */
export interface Shop {
  /** @throws InvalidInputError for an e-mail or a plan that cannot be used. */
  signUp(input: SignUpInput): SignUp;
  /** @throws InvalidInputError for an item that is not sold, or too many of it. */
  placeOrder(shop: string, input: OrderInput): Order;
  findOrder(shop: string, id: string): Order | undefined;
  /** What was sold, by item, in euros. It takes a while, as reports do. */
  salesReport(): Promise<Readonly<Record<string, number>>>;
  /** Every order as a line of CSV, the heading first. */
  exportOrders(): AsyncIterable<string>;
  /**
   * How many pieces are in stock.
   * @throws Error for the item `sofa`, of which the warehouse does not answer.
   */
  stockOf(item: string): number;
  /** How many pieces there are here and at the supplier's, and at his. Rejects as `stockOf` throws. */
  availabilityOf(item: string): Promise<number>;
  /** Resolves while the warehouse answers. */
  pingWarehouse(): Promise<void>;
  /** Forgets all but the newest orders. Returns how many were forgotten. */
  forgetOldOrders(): number;
}

const REPORT_MS = 200;
const KEPT_ORDERS = 1_000;
const STOCK = 7;

/** Whom a shop works with. */
export interface ShopPartners {
  /** Resolves with how many pieces a supplier has. Without one, he has none. */
  readonly askSupplier?: ((item: string) => Promise<number>) | undefined;
}

/** Opens a shop without customers and orders. */
export function createShop({ askSupplier = async () => 0 }: ShopPartners = {}): Shop {
  const orders = new Map<string, Order>();
  let sold = 0;

  function placeOrder(shop: string, input: OrderInput): Order {
    const bought = readOrder(input);
    sold += 1;
    const order: Order = { id: String(sold), shop, ...bought };
    orders.set(order.id, order);
    return order;
  }

  function findOrder(shop: string, id: string): Order | undefined {
    const order = orders.get(id);
    return order?.shop === shop ? order : undefined;
  }

  async function salesReport(): Promise<Readonly<Record<string, number>>> {
    await wait(REPORT_MS);
    const sales: Record<string, number> = {};
    for (const { item, value } of orders.values()) sales[item] = (sales[item] ?? 0) + value;
    return sales;
  }

  async function* exportOrders(): AsyncIterable<string> {
    yield 'id,shop,item,quantity,value\n';
    for (const { id, shop, item, quantity, value } of orders.values()) {
      yield `${id},${shop},${item},${quantity},${value}\n`;
    }
  }

  async function availabilityOf(item: string): Promise<number> {
    return stockOf(item) + (await askSupplier(item));
  }

  function forgetOldOrders(): number {
    const old = [...orders.keys()].slice(0, -KEPT_ORDERS);
    for (const id of old) orders.delete(id);
    return old.length;
  }

  return {
    signUp: readSignUp,
    placeOrder,
    findOrder,
    salesReport,
    exportOrders,
    stockOf,
    availabilityOf,
    pingWarehouse: async () => {},
    forgetOldOrders,
  };
}

function stockOf(item: string): number {
  if (item === 'sofa') throw new Error('the warehouse does not answer');
  return STOCK;
}
