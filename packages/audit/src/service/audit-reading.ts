import { VigiaError } from '@vigia/core';
import type { AuditStore } from '../store/audit-store.js';
import { isUsableDate, resolveEntryFilter } from '../store/entry-filter.js';
import { accessChain } from './access-chain.js';
import type { Audit } from './audit.js';
import type { HeadPublisher } from './head-publisher.js';

/** What reading takes. */
export interface AuditReadingOptions {
  readonly store: AuditStore;
  readonly record: Audit['record'];
  readonly publisher: HeadPublisher;
}

/** The acts on the audit trail that go on record themselves, before they are done. */
export function createAuditReading({ store, record, publisher }: AuditReadingOptions): Pick<Audit, 'read' | 'forget'> {
  return {
    async read(given, { actor, reason }) {
      const filter = resolveEntryFilter(given);
      const tenant = await accessChain(store, filter.tenant);
      const [action, resource, metadata] = ['audit.entries.read', { type: 'audit', id: filter.tenant }, { filter }];
      await record({ actor, reason, tenant, action, resource, outcome: 'success', metadata });
      return store.read(filter);
    },
    async forget(before, { actor, reason }) {
      if (!isUsableDate(before)) throw badDate();
      const [action, resource, metadata] = ['audit.entries.forget', { type: 'audit' }, { before }];
      await record({ actor, reason, action, resource, outcome: 'success', metadata });
      const checkpoints = await store.forget(before);
      publisher.forgotten(checkpoints);
      await publisher.publish();
      return checkpoints;
    },
  };
}

function badDate(): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', '`before` must be a date from 1970 to 9998; give a `Date`.');
}
