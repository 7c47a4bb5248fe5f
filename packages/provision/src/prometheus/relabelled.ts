/** A value as a relabelling puts it in, where `$1` would be a group. */
export function relabelled(value: string): string {
  return value.replaceAll('$', '$$$$');
}
