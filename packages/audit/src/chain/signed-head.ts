import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../entry/canonical-json.js';
import type { ChainHead } from './chain-link.js';

/** A head as it is published: in a line of the log, in a line of a file. */
export interface PublishedHead extends ChainHead {
  /** When, `2026-11-21T12:00:00.000Z`. */
  readonly time: string;
  /** What was removed up to there, when it is a checkpoint. */
  readonly checkpoint?: { readonly before: string; readonly entries: number } | undefined;
  /** Over the canonical JSON of the other members, in base64; missing where no key was given. */
  readonly signature?: string | undefined;
}

/** Signs a head with a private key in PEM, such as one of Ed25519. */
export function signHead(head: Omit<PublishedHead, 'signature'>, privateKey: string | undefined): PublishedHead {
  if (privateKey === undefined) return head;
  const key = createPrivateKey(privateKey);
  const signature = sign(digestFor(key), signedText(head), key).toString('base64');
  return { ...head, signature };
}

/** The public key of a private one, both in PEM. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

/** Whether a head was signed by the owner of a public key in PEM. Never throws for what the head holds. */
export function isSignedBy(head: PublishedHead, publicKey: string): boolean {
  const key = createPublicKey(publicKey);
  if (typeof head.signature !== 'string') return false;
  return verify(digestFor(key), signedText(head), key, Buffer.from(head.signature, 'base64'));
}

function signedText({ tenant, sequence, hash, time, checkpoint }: PublishedHead): Buffer {
  return Buffer.from(canonicalJson({ tenant, sequence, hash, time, ...(checkpoint !== undefined && { checkpoint }) }));
}

/** Keys of the Edwards curves bring theirs. */
function digestFor({ asymmetricKeyType }: KeyObject): string | null {
  return asymmetricKeyType === 'ed25519' || asymmetricKeyType === 'ed448' ? null : 'sha256';
}
