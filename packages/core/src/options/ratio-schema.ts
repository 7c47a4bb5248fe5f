import { leaf, type ValueSchema } from '@vigia/contract';

/** The schema of a share. */
export const ratioSchema: ValueSchema<number> = leaf(
  'a number from 0 to 1',
  (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
);
