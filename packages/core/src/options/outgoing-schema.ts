import {
  callback,
  flag,
  integer,
  list,
  type ObjectSchema,
  object,
  oneOf,
  text,
  type ValueSchema,
} from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import { expressionSchema } from './expression-schema.js';
import type { OutgoingOptions, PropagateOption } from './outgoing-options.js';

const host = text({
  type: 'the name of a host such as "api.example" or "api.example:8443", without a scheme',
  maxLength: 255,
  pattern: /^(?:\[[\da-f:.]+\]|[^\s/:@?#[\]]+)(?::\d{1,5})?$/i,
});

const propagate: ValueSchema<PropagateOption> = oneOf(
  flag(),
  list(oneOf(host, expressionSchema), { type: 'an array of names of hosts and regular expressions', maxItems: 100 }),
  callback<Extract<PropagateOption, CallableFunction>>('(url) => boolean'),
);

/** The schema of `outgoing`. */
export const outgoingSchema: ObjectSchema<OutgoingOptions> = object({
  hosts: {
    value: integer({ minimum: 1, maximum: 1_000 }),
    description: 'Different `host` labels of `http_client_request_duration_seconds`; further ones become `<other>`.',
    default: `\`${DEFAULTS.outgoing.hosts}\``,
  },
  propagate: {
    value: propagate,
    description:
      'Which calls carry the headers of the trace (`traceparent`, `tracestate`, `baggage`), where a sink takes spans: all or none, those to hosts of these names or whose origin fits an expression, or what a function says. A header that the application set is never replaced.',
    default: `\`${DEFAULTS.outgoing.propagate}\``,
  },
});
