import { choice, type Fields, secret } from '@vigia/contract';
import { deliveryFields } from '../../options/delivery-fields.js';
import { NEW_RELIC_REGIONS, type NewRelicOptions } from './new-relic-options.js';

/** Every option of `newRelic`. */
export const newRelicFields: Fields<NewRelicOptions> = {
  licenseKey: {
    value: secret(),
    environment: ['NEW_RELIC_LICENSE_KEY'],
    description: 'Of the account; without it the sink does nothing.',
  },
  region: {
    value: choice(...NEW_RELIC_REGIONS),
    default: '`"eu"` or `"fedramp"` where the key begins with `eu01x` or `gov`, else `"us"`',
    environment: ['NEW_RELIC_REGION'],
    description: 'Where the account is kept.',
  },
  ...deliveryFields,
  temporality: { ...deliveryFields.temporality, default: '`"delta"`' },
};
