import type { Place } from '@vigia/contract';
import { alertPrefix } from '../rules/slo/alert-names.js';
import type { ObservabilityDescription } from './description.js';
import type { DnsDiscovery, EnvironmentDescription, ScrapeDescription } from './environment-description.js';
import { isBroken, memberOf, membersOf, namesIn, type Part, textsOf } from './part.js';
import { rejectUnknown } from './reject-unknown.js';
import type { RoutingDescription } from './routing-description.js';
import { rejectSloConflicts } from './slo-conflicts.js';

/** Notes what does not hold together, each part of it valid by itself. What was told of already is not told again. */
export function rejectConflicts(description: Part<ObservabilityDescription>): void {
  const environments = memberOf(description, 'environments');
  rejectNoEnvironment(environments);
  for (const [, environment] of membersOf(environments)) rejectScrape(memberOf(environment, 'scrape'));
  const slos = memberOf(description, 'slos');
  rejectAlikeNames(namesIn(slos), slos.place);
  for (const [, slo] of membersOf(slos)) rejectSloConflicts(slo, description);
  rejectRouting(memberOf(description, 'routing'));
}

function rejectNoEnvironment(environments: Part<Readonly<Record<string, EnvironmentDescription>>>): void {
  if (environments.read === undefined || namesIn(environments).length > 0) return;
  reject(environments.place, 'is empty; name one environment at least, such as `production`.');
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

function rejectScrape(scrape: Part<ScrapeDescription>): void {
  if (scrape.read === undefined) return;
  const dns = memberOf(scrape, 'dns');
  if (memberOf(scrape, 'targets').given === undefined && dns.given === undefined)
    reject(scrape.place, 'finds nothing; give it `targets` or `dns`.');
  if (dns.read !== undefined) rejectPort(dns);
}

function rejectPort(dns: Part<DnsDiscovery>): void {
  const type = memberOf(dns, 'type');
  if (isBroken(type)) return;
  const { place, given } = memberOf(dns, 'port');
  const isService = type.read === 'SRV';
  if (!isService && given === undefined) reject(place, 'is missing; only `SRV` records name the port.');
  if (isService && given !== undefined) reject(place, 'is not for `SRV` records, which name the port; leave it out.');
}

function rejectRouting(routing: Part<RoutingDescription>): void {
  const receivers = memberOf(routing, 'receivers');
  if (receivers.read === undefined) return;
  const [known, among] = [namesIn(receivers), receivers.place.path];
  const severities = memberOf(routing, 'severities');
  for (const severity of ['page', 'ticket', 'info'] as const) {
    for (const [name, place] of textsOf(memberOf(severities, severity))) rejectUnknown({ name, known, among }, place);
  }
  const { read: name, place } = memberOf(routing, 'deadMansSwitch');
  if (name !== undefined) rejectUnknown({ name, known, among }, place);
}

function reject(place: Place, message: string): void {
  place.reject('VIGIA_DECLARATION_INVALID', `\`${place.path}\` ${message}`);
}
