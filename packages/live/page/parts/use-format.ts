import { useMemo } from 'preact/hooks';
import { useLanguage } from '../text/text.js';
import { createFormat, type Format } from './format.js';

/** Numbers and times in the chosen language. */
export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => createFormat(language), [language]);
}
