import { type ChainHead, type ChainLink, linkHash } from './chain-link.js';
import { type AuditFinding, placeName } from './finding.js';

/** What is wrong with a link, given the one before it. Each fault is found at its own place, and only there. */
export function verifyLink(before: ChainHead, link: ChainLink): readonly AuditFinding[] {
  return [...verifyPlace(before, link), ...verifyEntry(link)];
}

function verifyPlace(before: ChainHead, link: ChainLink): readonly AuditFinding[] {
  if (link.sequence > before.sequence + 1) return [gap(before, link)];
  const follows = link.sequence === before.sequence + 1 && link.previousHash === before.hash;
  return follows ? [] : [unlinked(link)];
}

function verifyEntry(link: ChainLink): readonly AuditFinding[] {
  const { tenant, sequence, entryId, body, previousHash, hash, differing = [] } = link;
  const place = { tenant, sequence, entryId };
  if (body === undefined) return [{ ...place, kind: 'removed', message: `${placeName(link)} is gone.` }];
  if (linkHash({ body, previousHash, sequence }) !== hash) {
    return [{ ...place, kind: 'changed', message: `${placeName(link)} is not the one that was sealed.` }];
  }
  if (differing.length === 0) return [];
  const message = `${placeName(link)} differs from what is searched by: ${differing.join(', ')}.`;
  return [{ ...place, kind: 'changed', message }];
}

function gap({ sequence: before }: ChainHead, { tenant, sequence }: ChainLink): AuditFinding {
  const [first, last] = [before + 1, sequence - 1];
  const message = `Entries ${first} to ${last} of the chain "${tenant}" are gone.`;
  return { tenant, kind: 'removed', sequence: first, lastSequence: last, message };
}

function unlinked(link: ChainLink): AuditFinding {
  const { tenant, sequence, entryId } = link;
  const message = `${placeName(link)} was sealed behind another entry than the one before it.`;
  return { tenant, kind: 'unlinked', sequence, entryId, message };
}
