import { isRegExp } from 'node:util/types';
import { callback, leaf, list, oneOf, text, type ValueSchema } from '@vigia/contract';
import type { IgnoreOption } from './telemetry-options.js';

/** A copy without the flags `g` and `y`, under which an expression remembers where it matched last. */
const expression: ValueSchema<RegExp> = {
  ...leaf('a regular expression', isRegExp),
  read: (value) => (isRegExp(value) ? new RegExp(value.source, value.flags.replace(/[gy]/g, '')) : undefined),
};

/** The schema of `requests.ignore`. */
export const ignoreSchema: ValueSchema<IgnoreOption> = oneOf(
  list(oneOf(text({ type: 'a path such as "/favicon.ico"', maxLength: 2048, pattern: /^\/[^?#\s]*$/ }), expression), {
    type: 'an array of paths and regular expressions',
    maxItems: 100,
  }),
  callback<Extract<IgnoreOption, CallableFunction>>('(request) => boolean'),
);
