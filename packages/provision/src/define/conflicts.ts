import type { Place } from '@vigia/contract';
import { alertPrefix } from '../rules/slo/alert-names.js';
import type { ObservabilityDescription } from './description.js';
import type { ScrapeDescription } from './environment-description.js';
import { rejectUnknown } from './reject-unknown.js';
import type { RoutingDescription } from './routing-description.js';
import { rejectSloConflicts } from './slo-conflicts.js';

/** Notes what does not hold together, each part of it valid by itself. */
export function rejectConflicts(description: ObservabilityDescription, place: Place): void {
  const { environments, slos, routing } = description;
  const environmentsPlace = place.child('environments');
  if (Object.keys(environments).length === 0)
    reject(environmentsPlace, 'is empty; name one environment at least, such as `production`.');
  for (const [name, { scrape }] of Object.entries(environments)) {
    if (scrape !== undefined) rejectScrape(scrape, environmentsPlace.child(name).child('scrape'));
  }
  rejectAlikeNames(Object.keys(slos), place.child('slos'));
  for (const [id, slo] of Object.entries(slos)) rejectSloConflicts(slo, description, place.child('slos').child(id));
  rejectRouting(routing, place.child('routing'));
}

/** Alerts name files, and there are file systems that do not tell `AB` from `Ab`. */
function rejectAlikeNames(ids: readonly string[], place: Place): void {
  const known = new Map<string, string>();
  for (const id of ids) {
    const name = alertPrefix({ id }).toLowerCase();
    const other = known.get(name) ?? id;
    known.set(name, other);
    if (other !== id)
      reject(place.child(id), `and \`${other}\` make names of alerts that differ in capitals alone; rename one.`);
  }
}

function rejectScrape({ targets, dns }: ScrapeDescription, place: Place): void {
  if (targets === undefined && dns === undefined) reject(place, 'finds nothing; give it `targets` or `dns`.');
  if (dns === undefined) return;
  const isService = dns.type === 'SRV';
  if (!isService && dns.port === undefined)
    reject(place.child('dns').child('port'), 'is missing; only `SRV` records name the port.');
  if (isService && dns.port !== undefined)
    reject(place.child('dns').child('port'), 'is not for `SRV` records, which name the port; leave it out.');
}

function rejectRouting({ receivers, severities, deadMansSwitch }: RoutingDescription, place: Place): void {
  const known = Object.keys(receivers);
  const among = place.child('receivers').path;
  for (const [severity, names = []] of Object.entries(severities)) {
    for (const [index, name] of names.entries()) {
      rejectUnknown({ name, known, among }, place.child('severities').child(severity).child(index));
    }
  }
  if (deadMansSwitch !== undefined)
    rejectUnknown({ name: deadMansSwitch, known, among }, place.child('deadMansSwitch'));
}

function reject(place: Place, message: string): void {
  place.reject('VIGIA_DECLARATION_INVALID', `\`${place.path}\` ${message}`);
}
