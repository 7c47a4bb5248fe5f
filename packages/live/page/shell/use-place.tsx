import { type ComponentChildren, type Context, createContext, type JSX } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { formatPlace, type Place, parsePlace, placeFrom, type Query } from './place.js';

/** Where one is, and how one gets elsewhere. */
export interface Places {
  readonly place: Place;
  /** What an `href` to a screen is. The service and the range are taken along. */
  linkTo(screen: string, query?: Query): string;
  /** Goes to a screen. */
  go(screen: string, query?: Query): void;
  /** Changes parameters of the address without an entry in the history; `undefined` takes one out. */
  replaceQuery(changes: Query): void;
}

const PlacesContext: Context<Places | undefined> = createContext<Places | undefined>(undefined);

/** Tells all below it where one is. */
export function PlacesProvider({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = (): void => setHash(location.hash);
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const places = useMemo(() => createPlaces(parsePlace(hash), setHash), [hash]);
  return <PlacesContext value={places}>{children}</PlacesContext>;
}

/** Where one is, and how one gets elsewhere. */
export function usePlace(): Places {
  const places = useContext(PlacesContext);
  return places ?? createPlaces(parsePlace(''), () => undefined);
}

function createPlaces(place: Place, moved: (hash: string) => void): Places {
  const linkTo = (screen: string, query: Query = {}): string => formatPlace(placeFrom(place, screen, query));
  return {
    place,
    linkTo,
    go: (screen, query) => {
      location.hash = linkTo(screen, query);
    },
    replaceQuery: (changes) => {
      // What was changed since this was drawn is in the address only.
      const now = parsePlace(location.hash);
      const hash = formatPlace({ screen: now.screen, query: { ...now.query, ...changes } });
      history.replaceState(null, '', hash);
      moved(hash);
    },
  };
}
