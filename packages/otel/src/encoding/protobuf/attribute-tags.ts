/** The tags within a `KeyValue`: its name, its value, and the kinds of values that are short. */
export const ATTRIBUTE_TAGS = { name: 0x0a, value: 0x12, text: 0x0a, flag: 0x10, int: 0x18 } as const;
