import { useScheme } from '../parts/use-scheme.js';
import type { KeyBindings } from './key-reader.js';
import { SECTIONS } from './screens.js';
import { useKeys } from './use-keys.js';
import { usePause } from './use-pause.js';
import { usePlace } from './use-place.js';
import { usePreferences } from './use-preferences.js';

/** The keys that do the same on every screen. */
export function usePageKeys(openHelp: () => void): void {
  const { go } = usePlace();
  const { toggle } = usePause();
  const { choose } = usePreferences();
  const scheme = useScheme();
  const screens = SECTIONS.map(({ name, key }) => [`g ${key}`, () => go(name)] as const);
  const bindings: KeyBindings = new Map<string, () => void>([
    ...screens,
    ['/', focusFilter],
    ['p', toggle],
    ['t', () => choose('theme', scheme === 'dark' ? 'light' : 'dark')],
    ['?', openHelp],
  ]);
  useKeys(bindings);
}

function focusFilter(): void {
  const filter = document.querySelector<HTMLInputElement>('[data-filter]');
  filter?.focus();
  filter?.select();
}
