export { InvalidInputError } from './invalid-input-error.js';
export type { Order, OrderInput } from './order.js';
export { createShop, type Shop } from './shop.js';
export type { Plan, SignUp, SignUpInput } from './sign-up.js';
