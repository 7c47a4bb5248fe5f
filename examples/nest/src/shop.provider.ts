/** The token of the shop. */
export const SHOP: unique symbol = Symbol('shop');
