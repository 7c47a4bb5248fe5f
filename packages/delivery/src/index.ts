export { type Clock, createSystemClock } from './clock.js';
export type { SpoolEntry, SpooledBatch, SpoolStore, SpoolStoreStats, SpoolTicket } from './spool-store.js';
