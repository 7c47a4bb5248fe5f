import type { Audit } from '@vigia/audit';
import type { Telemetry } from '@vigia/express';
import type { Pool } from 'pg';
import type { kpis } from './kpis.js';

/** What the routes and the jobs of the shop work with. */
export interface Service {
  readonly vigia: Telemetry<typeof kpis>;
  readonly audit: Audit;
  readonly pool: Pool;
}
