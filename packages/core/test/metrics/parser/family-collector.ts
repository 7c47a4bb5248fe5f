import { type ParsedExposition, type ParsedFamily, type ParsedSample, seriesKey } from './parsed-exposition.js';

type Draft = { -readonly [Field in keyof ParsedFamily]: ParsedFamily[Field] } & { samples: ParsedSample[] };

/** What a sample of each type may be called, the family's name cut off. */
export type SuffixesByType = Readonly<Record<string, readonly string[]>>;

/** Puts lines together to families and fails where they are split, doubled or out of order. */
export class FamilyCollector {
  readonly #suffixes: SuffixesByType;
  readonly #families = new Map<string, Draft>();
  readonly #series = new Set<string>();
  #current: Draft | undefined;

  constructor(suffixes: SuffixesByType) {
    this.#suffixes = suffixes;
  }

  /** A line of metadata. */
  describe(name: string, field: 'type' | 'help' | 'unit', value: string): void {
    const family = this.#open(name);
    if (family.samples.length > 0) throw new Error(`${field} of ${name} after its samples`);
    if (field === 'type' && !(value in this.#suffixes)) throw new Error(`${name} has the unknown type ${value}`);
    if (field === 'type' ? family.type !== '' : family[field] !== undefined)
      throw new Error(`${field} of ${name} twice`);
    family[field] = value;
  }

  sample(sample: ParsedSample): void {
    const family = this.#current;
    if (family === undefined) throw new Error(`${sample.name} has no family`);
    const allowed = this.#suffixes[family.type] ?? [];
    if (!allowed.some((suffix) => `${family.name}${suffix}` === sample.name)) {
      throw new Error(`${sample.name} is no sample of the ${family.type} ${family.name}`);
    }
    const key = seriesKey(sample);
    if (this.#series.has(key)) throw new Error(`${key} twice`);
    this.#series.add(key);
    family.samples.push(sample);
  }

  families(): ParsedExposition {
    return [...this.#families.values()];
  }

  #open(name: string): Draft {
    if (this.#current?.name === name) return this.#current;
    if (this.#families.has(name)) throw new Error(`The lines of ${name} are not together`);
    const family: Draft = { name, type: '', help: undefined, unit: undefined, samples: [] };
    this.#families.set(name, family);
    this.#current = family;
    return family;
  }
}
