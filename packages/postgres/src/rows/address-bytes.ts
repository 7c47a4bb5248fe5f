import { isIPv4 } from 'node:net';

const IPV6_GROUPS = 8;
const DOT = 0x2e;
const DIGIT_ZERO = 0x30;

/** The 4 or 16 bytes of an address without a zone, as `harmlessAddress` lets it through. */
export function addressBytes(address: string): Uint8Array {
  return isIPv4(address) ? ipv4Bytes(address) : ipv6Bytes(address);
}

function ipv4Bytes(address: string): Uint8Array {
  const bytes = new Uint8Array(4);
  let index = 0;
  for (let at = 0; at < address.length; at += 1) {
    const unit = address.charCodeAt(at);
    if (unit === DOT) index += 1;
    else bytes[index] = (bytes[index] ?? 0) * 10 + unit - DIGIT_ZERO;
  }
  return bytes;
}

function ipv6Bytes(address: string): Uint8Array {
  const [head = '', tail] = address.split('::');
  const first = groupsOf(head);
  const last = tail === undefined ? [] : groupsOf(tail);
  const zeros = new Array<number>(IPV6_GROUPS - first.length - last.length).fill(0);
  return Uint8Array.from([...first, ...zeros, ...last].flatMap((group) => [group >> 8, group & 0xff]));
}

/** The groups of 16 bits; the last two may be written as IPv4. */
function groupsOf(text: string): readonly number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = ipv4Bytes(group);
    return [(a << 8) | b, (c << 8) | d];
  });
}
