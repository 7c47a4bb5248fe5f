import type { AuditStore } from '../store/audit-store.js';
import { withPatience } from './patience.js';

/** What is asked of a store while nobody waits for it. */
export type PatientStore = Pick<
  AuditStore,
  | 'seal'
  | 'oldestUnsealedSeconds'
  | 'heads'
  | 'head'
  | 'links'
  | 'start'
  | 'beginVerification'
  | 'endVerification'
  | 'verificationState'
>;

/** For one answer of a store: a page, a round of sealing. */
export const STORE_PATIENCE_MS = 30_000;

/** Each call without an answer may hold a connection of the application's pool. */
const MAX_UNANSWERED = 2;

/** A store whose calls reject when they take too long, and at once while earlier ones still have no answer. */
export function createPatientStore(store: AuditStore): PatientStore {
  let unanswered = 0;

  async function ask<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    if (unanswered >= MAX_UNANSWERED) throw new Error(`${unanswered} earlier calls have had no answer yet`);
    unanswered += 1;
    const answered = act().finally(() => {
      unanswered -= 1;
    });
    return withPatience(STORE_PATIENCE_MS, answered);
  }

  return {
    seal: () => ask(() => store.seal()),
    oldestUnsealedSeconds: () => ask(() => store.oldestUnsealedSeconds()),
    heads: () => ask(() => store.heads()),
    head: (tenant) => ask(() => store.head(tenant)),
    links: (tenant, page) => ask(() => store.links(tenant, page)),
    start: (tenant) => ask(() => store.start(tenant)),
    beginVerification: (intervalMs) => ask(() => store.beginVerification(intervalMs)),
    endVerification: (state) => ask(() => store.endVerification(state)),
    verificationState: () => ask(() => store.verificationState()),
  };
}
