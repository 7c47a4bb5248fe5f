import type { DecodedAttribute } from '../../definitions/decoded-request.js';
import type { ReceiverProfile } from '../profile.js';
import type { Report } from '../rules.js';
import { checkAttributes } from './check-attributes.js';

/** A resource with one of its scopes. */
export interface Source {
  readonly resource: { readonly attributes: readonly DecodedAttribute[] } | null;
  readonly scope: { readonly name: string } | null;
}

/** What is demanded of whom records are of. */
export function checkSource({ resource, scope }: Source, profile: ReceiverProfile, report: Report): void {
  const attributes = resource?.attributes ?? [];
  checkAttributes(attributes, { owner: 'the resource', limits: { ...profile.limits, maxAttributes: 1_000 }, report });
  const names = new Set(attributes.map(({ key }) => key));
  for (const name of profile.requiredResource) {
    if (!names.has(name)) report('required-resource', `the resource has no ${name}`);
  }
  const service = attributes.find(({ key }) => key === 'service.name')?.value?.stringValue ?? '';
  if (service === '' || service.startsWith('unknown_service')) report('service-name', `"${service}"`);
  if (scope === null || scope.name === '') report('scope-name', 'there is none');
  const { maxResourceBytes = Number.POSITIVE_INFINITY } = profile.limits;
  const bytes = Buffer.byteLength(JSON.stringify([resource, scope]));
  if (bytes > maxResourceBytes) report('required-resource', `the resource has ${bytes} bytes`);
}
