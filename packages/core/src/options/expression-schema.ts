import { isRegExp } from 'node:util/types';
import { leaf, type ValueSchema } from '@vigia/contract';

/** Read into a copy without the flags `g` and `y`, under which an expression remembers where it matched last. */
export const expressionSchema: ValueSchema<RegExp> = {
  ...leaf('a regular expression', isRegExp),
  read: (value) => (isRegExp(value) ? new RegExp(value.source, value.flags.replace(/[gy]/g, '')) : undefined),
};
