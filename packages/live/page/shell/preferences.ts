import type { Language } from '../text/text.js';

/** What a person has chosen, kept by the browser. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
}

/** `system` follows what the system says. */
export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Language[] = ['en', 'es'];

/** What was chosen before; else what the system says, and the language that the service has found in the request. */
export function readPreferences(offered: string | undefined): Preferences {
  const language = read('vigia.language') ?? offered ?? navigator.language.slice(0, 2);
  const theme = read('vigia.theme');
  return {
    theme: THEMES.find((one) => one === theme) ?? 'system',
    language: LANGUAGES.find((one) => one === language) ?? 'en',
  };
}

/** Keeps what was chosen, and shows it at once where it is not for the components to show. */
export function applyPreferences({ theme, language }: Preferences): void {
  const { documentElement } = document;
  documentElement.lang = language;
  documentElement.dataset['theme'] = theme;
}

/** Keeps one choice. */
export function keepPreference(name: keyof Preferences, value: string): void {
  try {
    localStorage.setItem(`vigia.${name}`, value);
  } catch {
    // The browser keeps nothing: the choice lasts as long as the page.
  }
}

function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
