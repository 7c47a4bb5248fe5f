import { InvalidInputError } from './invalid-input-error.js';

/** Something that was bought. */
export interface Order {
  readonly id: string;
  /** The shop that sold it, such as `lima`. */
  readonly shop: string;
  readonly item: string;
  readonly quantity: number;
  /** In euros. */
  readonly value: number;
}

/** What a client sends to buy. */
export interface OrderInput {
  readonly item?: unknown;
  readonly quantity?: unknown;
}

const PRICES: Readonly<Record<string, number>> = { lamp: 40, chair: 90, table: 240 };
const MAX_QUANTITY = 100;

/** @throws InvalidInputError when there is no such item, or not so many. */
export function readOrder({ item, quantity = 1 }: OrderInput): Pick<Order, 'item' | 'quantity' | 'value'> {
  const price = typeof item === 'string' && Object.hasOwn(PRICES, item) ? PRICES[item] : undefined;
  if (typeof item !== 'string' || price === undefined) {
    throw new InvalidInputError(`item must be one of ${Object.keys(PRICES).join(', ')}`);
  }
  if (!isQuantity(quantity)) throw new InvalidInputError(`quantity must be a whole number from 1 to ${MAX_QUANTITY}`);
  return { item, quantity, value: price * quantity };
}

function isQuantity(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_QUANTITY;
}
