import { useEffect, useState } from 'preact/hooks';
import { usePreferences } from '../shell/use-preferences.js';

const DARK = '(prefers-color-scheme: dark)';

/** Whether the page is light or dark now, by choice or by the system: for what is painted and not styled. */
export function useScheme(): 'light' | 'dark' {
  const { theme } = usePreferences();
  const [isSystemDark, setIsSystemDark] = useState(() => matchMedia(DARK).matches);
  useEffect(() => {
    const query = matchMedia(DARK);
    const read = (): void => setIsSystemDark(query.matches);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  if (theme !== 'system') return theme;
  return isSystemDark ? 'dark' : 'light';
}
