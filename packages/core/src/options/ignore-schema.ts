import { callback, list, oneOf, text, type ValueSchema } from '@vigia/contract';
import { expressionSchema } from './expression-schema.js';
import type { IgnoreOption } from './telemetry-options.js';

/** The schema of `requests.ignore`. */
export const ignoreSchema: ValueSchema<IgnoreOption> = oneOf(
  list(
    oneOf(text({ type: 'a path such as "/favicon.ico"', maxLength: 2048, pattern: /^\/[^?#\s]*$/ }), expressionSchema),
    {
      type: 'an array of paths and regular expressions',
      maxItems: 100,
    },
  ),
  callback<Extract<IgnoreOption, CallableFunction>>('(request) => boolean'),
);
