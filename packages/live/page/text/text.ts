import { type Context, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ENGLISH, type Text } from './english.js';
import { SPANISH } from './spanish.js';

export type { Text } from './english.js';

/** What the page speaks. */
export type Language = 'en' | 'es';

/** The language that is spoken below. */
export const TextContext: Context<Language> = createContext<Language>('en');

const TEXTS: Readonly<Record<Language, Text>> = { en: ENGLISH, es: SPANISH };

/** All that the page says, in the chosen language: `useText().overview.rate`. */
export function useText(): Text {
  return TEXTS[useContext(TextContext)];
}
