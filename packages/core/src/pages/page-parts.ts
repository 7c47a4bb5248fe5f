import type { KpiDeclarations } from '@vigia/contract';
import type { AssembledLogging } from '../assembly/assemble-logging.js';
import type { AssembledMeasuring } from '../assembly/assemble-measuring.js';
import type { ResolvedOptions } from '../options/resolve.js';
import type { Page, Siblings } from './page.js';
import type { ServedOrigins } from './served-origins.js';

/** What the hosts of pages are made of. */
export interface PageParts {
  readonly options: Pick<ResolvedOptions, 'service' | 'metrics' | 'logs' | 'kpis'>;
  readonly logging: Pick<AssembledLogging, 'report' | 'note' | 'sinks'>;
  readonly measuring: Pick<AssembledMeasuring<KpiDeclarations>, 'metrics' | 'sources' | 'health'>;
  /** How many exchanges are running. */
  readonly running: () => number;
  readonly origins: Pick<ServedOrigins, 'listen'>;
  /** `undefined` where this process speaks for itself. */
  readonly siblingsOf: (page: Page) => Siblings | undefined;
}
