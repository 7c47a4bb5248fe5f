import { choice, flag, integer, leaf, list, type ObjectSchema, object, oneOf, type ValueSchema } from '@vigia/contract';
import { isNetwork } from '../exchange/trusted-proxies.js';
import type { ClientOptions } from './client-options.js';
import { DEFAULTS } from './defaults.js';

const MAX_PROXIES = 32;

const network: ValueSchema<string> = leaf(
  'an address or a network such as "10.0.0.0/8"',
  (value): value is string => typeof value === 'string' && isNetwork(value),
);

/** The schema of `requests.client`. */
export const clientSchema: ObjectSchema<ClientOptions> = object({
  trustProxy: {
    value: oneOf(
      flag(),
      integer({ minimum: 0, maximum: MAX_PROXIES }),
      list(network, { type: 'an array of addresses and networks', maxItems: 100 }),
    ),
    description:
      'The proxies whose word is taken for the address of a client: `true` for all, how many there are, or their addresses and networks.',
    default: `\`${DEFAULTS.client.trustProxy}\`: the address is that of the peer`,
  },
  address: {
    value: choice('full', 'truncated', 'off'),
    description:
      'What sinks and lines are told of it; `truncated` keeps 24 bits of IPv4 and 48 of IPv6. Whom ids are taken from does not depend on it.',
    default: `\`"${DEFAULTS.client.address}"\``,
  },
});
