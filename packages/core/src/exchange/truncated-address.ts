const GROUPS = 8;

/** An address without its last part: IPv4 to 24 bits, IPv6 to 48, what a provider gives to one customer and more. */
export function truncatedAddress(address: string): string {
  if (!address.includes(':')) return address.replace(/\.\d+$/, '.0');
  const [head = '', tail] = address.split('::');
  const left = groupsOf(head);
  const zeros = tail === undefined ? 0 : GROUPS - left.length - groupsOf(tail).length;
  const groups = [...left, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...groupsOf(tail ?? '')];
  const kept = groups.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${kept.join(':')}::`;
}

function groupsOf(text: string): string[] {
  // An IPv4 tail stands for two groups.
  return text === '' ? [] : text.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split(':');
}
