import type { DashboardKey } from './dashboards.js';

const MAX_UID_LENGTH = 40;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The uid of a dashboard, such as `vigia-orders-http`. A service whose name Grafana would not take as it is, or that
 * is too long for the 40 characters of a uid, is cut and gets a hash of the whole.
 */
export function dashboardUid(service: string, dashboard: DashboardKey): string {
  return `vigia-${serviceSlug(service, MAX_UID_LENGTH - 'vigia--'.length - dashboard.length)}-${dashboard}`;
}

function serviceSlug(service: string, maxLength: number): string {
  if (service.length <= maxLength && /^[A-Za-z0-9_-]+$/.test(service)) return service;
  const hash = hashOf(service);
  return `${service.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, maxLength - hash.length - 1)}-${hash}`;
}

/** FNV-1a over code units, in eight hexadecimal digits. */
function hashOf(text: string): string {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
