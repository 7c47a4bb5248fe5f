import type { Secret } from '@vigia/contract';
import type { OtlpDeliveryOptions } from '../../options/delivery-options.js';

/** Where accounts of New Relic are kept. */
export const NEW_RELIC_REGIONS = ['us', 'eu', 'fedramp'] as const;

/** One of {@link NEW_RELIC_REGIONS}. */
export type NewRelicRegion = (typeof NEW_RELIC_REGIONS)[number];

/** What `newRelic` takes. Everything may be left out; what a variable says, an option beats. */
export interface NewRelicOptions extends OtlpDeliveryOptions {
  /** Of the account that the signals go to, for ingest. A function is asked again when the key was refused. */
  readonly licenseKey?: Secret | undefined;
  /** @defaultValue 'eu' or 'fedramp' where the key begins with `eu01x` or `gov`, else 'us': a function is not asked */
  readonly region?: NewRelicRegion | undefined;
}
