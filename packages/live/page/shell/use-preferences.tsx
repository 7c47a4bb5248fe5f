import { type ComponentChildren, type Context, createContext, type JSX } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { createFormat } from '../parts/format.js';
import { FormatContext } from '../parts/use-format.js';
import { TextContext } from '../text/text.js';
import { applyPreferences, keepPreference, type Preferences, readPreferences } from './preferences.js';

/** What was chosen, and how to choose otherwise. */
export interface ChosenPreferences extends Preferences {
  choose<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void;
}

const PreferencesContext: Context<ChosenPreferences | undefined> = createContext<ChosenPreferences | undefined>(
  undefined,
);

/** Tells all below it what was chosen. */
export function PreferencesProvider(given: {
  readonly offeredLanguage: string | undefined;
  readonly children: ComponentChildren;
}): JSX.Element {
  const [preferences, setPreferences] = useState(() => readPreferences(given.offeredLanguage));
  useLayoutEffect(() => applyPreferences(preferences), [preferences]);
  const chosen = useMemo((): ChosenPreferences => {
    const choose: ChosenPreferences['choose'] = (name, value) => {
      keepPreference(name, value);
      setPreferences((last) => ({ ...last, [name]: value }));
    };
    return { ...preferences, choose };
  }, [preferences]);
  const { language } = preferences;
  const format = useMemo(() => createFormat(language), [language]);
  return (
    <PreferencesContext value={chosen}>
      <TextContext value={language}>
        <FormatContext value={format}>{given.children}</FormatContext>
      </TextContext>
    </PreferencesContext>
  );
}

/** What was chosen, and how to choose otherwise. */
export function usePreferences(): ChosenPreferences {
  return useContext(PreferencesContext) ?? { theme: 'system', language: 'en', choose: () => undefined };
}
