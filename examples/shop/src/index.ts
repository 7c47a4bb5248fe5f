export { InvalidInputError } from './invalid-input-error.js';
export { type Order, type OrderInput, readOrder } from './order.js';
export { createShop, type Shop, type ShopPartners } from './shop.js';
export { type Plan, readSignUp, type SignUp, type SignUpInput } from './sign-up.js';
