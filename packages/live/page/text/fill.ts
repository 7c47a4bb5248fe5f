/** A sentence for one and for several; `{count}` is the number. Languages with other forms add them. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** Puts values where a text has `{name}`. A name that is not given is left as it stands. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

/** The form of a text that a number asks for, by the rules of the language. */
export function pluralOf(text: Plural, count: number, language: string): string {
  return new Intl.PluralRules(language).select(count) === 'one' ? text.one : text.other;
}
