const NUMBER = '$number';

/** JSON that keeps the numbers it has no form for: a gauge may be NaN, and a sum without end. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    const isLost = typeof member === 'number' && !Number.isFinite(member);
    return isLost ? { [NUMBER]: String(member) } : member;
  });
}

/** Reads what {@link exactJson} wrote. */
export function parseExactJson<Value>(text: string): Value {
  return JSON.parse(text, (_name, member: unknown) => {
    const isLost = typeof member === 'object' && member !== null && NUMBER in member;
    return isLost ? Number(member[NUMBER]) : member;
  });
}
