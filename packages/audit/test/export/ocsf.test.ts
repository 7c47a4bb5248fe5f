import { expect, it } from 'vitest';
import { type AuditEntry, toOcsf } from '../../src/index.js';

const entry: AuditEntry = {
  id: '01a1ff96-511c-7783-93f8-5126eb067fc7',
  tenant: 'acme',
  time: '2026-11-21T12:00:00.000Z',
  actor: { id: 'u1', type: 'user', session: 's1', on_behalf_of: 'u2' },
  action: 'orders.order.delete',
  resource: { type: 'order', id: '7' },
  outcome: 'denied',
  reason: 'not yours',
  service: { name: 'orders', version: '2.1.0', instance: 'i-1' },
  request: { id: 'r1', uuid: 'x1', trace_id: 't1', method: 'DELETE', path: '/orders/7', ip: '192.0.2.1' },
};

it('writes an entry as API activity', () => {
  const seal = { sequence: 9, hash: 'b', previousHash: 'a' };
  expect(toOcsf({ entry, seal })).toEqual({
    metadata: {
      version: '1.5.0',
      uid: entry.id,
      sequence: 9,
      product: { name: 'orders', vendor_name: 'orders', version: '2.1.0' },
    },
    category_uid: 6,
    class_uid: 6003,
    activity_id: 4,
    activity_name: 'Delete',
    type_uid: 600304,
    severity_id: 1,
    time: 1795262400000,
    status_id: 2,
    status: 'Failure',
    status_detail: 'not yours',
    actor: { user: { uid: 'u1', type: 'user' }, session: { uid: 's1' } },
    api: { operation: 'orders.order.delete', service: { name: 'orders' }, request: { uid: 'r1' } },
    resources: [{ uid: '7', type: 'order' }],
    src_endpoint: { ip: '192.0.2.1' },
    http_request: { http_method: 'DELETE', url: { path: '/orders/7' }, uid: 'x1' },
    unmapped: { tenant: 'acme', outcome: 'denied', on_behalf_of: 'u2', trace_id: 't1', hash: 'b', previous_hash: 'a' },
  });
});

it('says what it cannot classify, and does without what is not known', () => {
  const { resource: _resource, request: _request, reason: _reason, ...bare } = entry;
  const event = toOcsf({ entry: { ...bare, action: 'ship', outcome: 'success' }, seal: undefined });
  expect(event).toMatchObject({
    activity_id: 99,
    activity_name: 'ship',
    type_uid: 600399,
    src_endpoint: { name: 'i-1' },
  });
  expect(Object.keys(event)).not.toContain('http_request');
});
