const LANGUAGES = ['en', 'es'] as const;

/** A language that the page speaks. */
export type Language = (typeof LANGUAGES)[number];

/** The language of ours that a browser likes best; English where it likes none. */
export function chooseLanguage(header: string | null): Language {
  const wanted = (header ?? '').split(',').map(parseRange);
  const best = wanted.sort((one, other) => other.quality - one.quality).find(({ language }) => language !== undefined);
  return best?.language ?? 'en';
}

interface Wanted {
  readonly language: Language | undefined;
  readonly quality: number;
}

function parseRange(range: string): Wanted {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
  const language = LANGUAGES.find((one) => tag === one || tag.startsWith(`${one}-`));
  return { language: quality > 0 ? language : undefined, quality };
}
