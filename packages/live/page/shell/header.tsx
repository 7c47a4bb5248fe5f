import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useText } from '../text/text.js';
import { Controls } from './controls.js';
import { LiveState } from './live-state.js';
import { Navigation } from './navigation.js';
import { ServiceLine } from './service-line.js';
import { usePlace } from './use-place.js';

/** What stands above every screen: whose numbers these are, where one can go, and how the page behaves. */
export function Header({ onHelp }: { readonly onHelp: () => void }): JSX.Element {
  const text = useText().shell;
  const { place } = usePlace();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsOpen(false), [place.screen]);
  return (
    <header class="top">
      <div class="top-row">
        <p class="brand">
          <BrandMark />
          <span class="brand-name">{text.name}</span>
        </p>
        <ServiceLine />
        <LiveState />
        <button
          type="button"
          class="menu"
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => setIsOpen(!isOpen)}
        >
          {text.menu}
        </button>
      </div>
      <div class="top-row menu-part" id="menu" data-open={isOpen ? '' : undefined}>
        <Navigation />
        <Controls onHelp={onHelp} />
      </div>
    </header>
  );
}

function BrandMark(): JSX.Element {
  return (
    <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 12c3-5 6.3-7.5 10-7.5s7 2.5 10 7.5c-3 5-6.3 7.5-10 7.5s-7-2.5-10-7.5z" />
      <path d="M7 12h2.2l1.6-3.5l2.4 7l1.6-3.5h2.2" />
    </svg>
  );
}
