import type { JSX } from 'preact';
import { RANGES_SECONDS } from '../../src/api/api.js';
import { Choice } from '../parts/choice.js';
import { type Language, useText } from '../text/text.js';
import type { Theme } from './preferences.js';
import { usePause } from './use-pause.js';
import { usePlace } from './use-place.js';
import { usePreferences } from './use-preferences.js';

/** How the page behaves: which span, whether it stands still, how it looks and speaks. */
export function Controls({ onHelp }: { readonly onHelp: () => void }): JSX.Element {
  const text = useText().shell;
  return (
    <div class="controls">
      <RangeChoice />
      <PauseButton />
      <ThemeChoice />
      <LanguageChoice />
      <button type="button" class="quiet-button" onClick={onHelp} aria-label={text.keys} aria-keyshortcuts="?">
        ?
      </button>
    </div>
  );
}

function RangeChoice(): JSX.Element {
  const text = useText().shell;
  const { place, replaceQuery } = usePlace();
  const names = { 300: text.range300, 900: text.range900, 1800: text.range1800, 3600: text.range3600 };
  const chosen = Number(place.query['range'] ?? RANGES_SECONDS[0]);
  return (
    <fieldset class="ranges">
      <legend class="only-heard">{text.range}</legend>
      {RANGES_SECONDS.map((seconds) => (
        <button
          key={seconds}
          type="button"
          aria-pressed={seconds === chosen}
          onClick={() => replaceQuery({ range: String(seconds) })}
        >
          {names[seconds]}
        </button>
      ))}
    </fieldset>
  );
}

function PauseButton(): JSX.Element {
  const text = useText().shell;
  const { isPaused, toggle } = usePause();
  return (
    <button type="button" class="pause" aria-pressed={isPaused} aria-keyshortcuts="p" onClick={toggle}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={isPaused ? 'M2.5 1v10l8-5z' : 'M2 1h3v10h-3zM7 1h3v10h-3z'} />
      </svg>
      {text.pause}
    </button>
  );
}

function ThemeChoice(): JSX.Element {
  const text = useText().shell;
  const { theme, choose } = usePreferences();
  const options: readonly (readonly [Theme, string])[] = [
    ['system', text.themeSystem],
    ['light', text.themeLight],
    ['dark', text.themeDark],
  ];
  const change = (value: string): void => choose('theme', options.find(([name]) => name === value)?.[0] ?? 'system');
  return <Choice label={text.theme} isLabelHidden value={theme} options={options} onChange={change} />;
}

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['es', 'Español'],
];

function LanguageChoice(): JSX.Element {
  const text = useText().shell;
  const { language, choose } = usePreferences();
  const change = (value: string): void => choose('language', value === 'es' ? 'es' : 'en');
  return <Choice label={text.language} isLabelHidden value={language} options={LANGUAGES} onChange={change} />;
}
