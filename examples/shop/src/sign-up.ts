import { InvalidInputError } from './invalid-input-error.js';

/** What a customer can choose. */
export type Plan = 'free' | 'pro';

/** A new customer. */
export interface SignUp {
  readonly email: string;
  readonly plan: Plan;
}

/** What a client sends to become one. */
export type SignUpInput = Partial<Record<keyof SignUp, unknown>>;

/** @throws InvalidInputError when the e-mail or the plan cannot be used. */
export function readSignUp({ email, plan = 'free' }: SignUpInput): SignUp {
  if (typeof email !== 'string' || !/^\S+@\S+$/.test(email)) throw new InvalidInputError('email must be an address');
  if (plan !== 'free' && plan !== 'pro') throw new InvalidInputError('plan must be "free" or "pro"');
  return { email, plan };
}
