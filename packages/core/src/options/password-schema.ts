import { leaf, type Secret, type ValueSchema } from '@vigia/contract';

/** Unlike a token it does not travel as it is: it may have spaces, and letters of any script. */
export const passwordSchema: ValueSchema<Secret> = {
  ...leaf('a text, or a function () => string | Promise<string>', (value): value is Secret => {
    return typeof value === 'function' || (typeof value === 'string' && /^[^\p{Cc}]{1,4096}$/u.test(value));
  }),
  secret: true,
};
