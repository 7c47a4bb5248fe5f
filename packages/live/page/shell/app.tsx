import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ChartCursorProvider } from '../charts/chart-cursor.js';
import { useText } from '../text/text.js';
import { Connection } from './connection.js';
import { Guarded } from './guarded.js';
import { Header } from './header.js';
import { KeyHelp, useKeyHelp } from './key-help.js';
import { Lost } from './lost.js';
import { screenNamed } from './screens.js';
import { usePageKeys } from './use-page-keys.js';
import { PauseProvider } from './use-pause.js';
import { PlacesProvider, usePlace } from './use-place.js';
import { PreferencesProvider } from './use-preferences.js';
import { ServicesProvider, useServices } from './use-services.js';

/** The whole page. */
export function App({ offeredLanguage }: { readonly offeredLanguage: string | undefined }): JSX.Element {
  return (
    <PreferencesProvider offeredLanguage={offeredLanguage}>
      <PlacesProvider>
        <PauseProvider>
          <ServicesProvider>
            <ChartCursorProvider>
              <Frame />
            </ChartCursorProvider>
          </ServicesProvider>
        </PauseProvider>
      </PlacesProvider>
    </PreferencesProvider>
  );
}

function Frame(): JSX.Element {
  const text = useText().shell;
  const help = useKeyHelp();
  usePageKeys(help.open);
  return (
    <>
      <button type="button" class="skip" onClick={skipToContent}>
        {text.skip}
      </button>
      <Header onHelp={help.open} />
      <Content />
      <KeyHelp dialog={help.dialog} />
    </>
  );
}

/** The hash of the address is the router's, so that this is no link. */
function skipToContent(): void {
  document.getElementById('main')?.focus();
}

/** Begins at the top of what one has gone to; who hears the page is led there too. */
function useArrival(subject: string): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) document.getElementById('main')?.focus({ preventScroll: true });
    isFirst.current = false;
    scrollTo(0, 0);
  }, [subject]);
}

function Content(): JSX.Element {
  const { place } = usePlace();
  const text = useText();
  const { console: known, all, chosen } = useServices();
  const screen = screenNamed(place.screen);
  const state = chosen?.verdict.state;
  const alarm = state === 'unhealthy' || state === 'degraded' ? text.verdict[state] : undefined;
  const title = screen?.title(text) ?? text.shell.unknownScreen;
  useEffect(() => {
    document.title = [alarm, title, chosen?.name, text.shell.name].filter((part) => part !== undefined).join(' · ');
  }, [alarm, title, chosen?.name, text]);
  useArrival([place.screen, place.query['route'], place.query['id']].join(' '));
  // The same element is not drawn again when only the list of services is another.
  const shown = useMemo(
    () =>
      screen === undefined ? undefined : (
        <Guarded key={screen.name}>
          <screen.Component />
        </Guarded>
      ),
    [screen],
  );
  const isServiceLost = known.value !== undefined && chosen === undefined && all.length > 0;
  return (
    <main id="main" tabIndex={-1} data-screen={place.screen} data-service={chosen?.id}>
      <Connection />
      {isServiceLost || shown === undefined ? <Lost isScreenKnown={screen !== undefined} /> : shown}
    </main>
  );
}
