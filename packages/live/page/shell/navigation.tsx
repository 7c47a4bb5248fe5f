import type { JSX } from 'preact';
import { useText } from '../text/text.js';
import { SECTIONS, screenNamed } from './screens.js';
import { usePlace } from './use-place.js';

/** The screens. */
export function Navigation(): JSX.Element {
  const text = useText();
  const { place, linkTo } = usePlace();
  const section = screenNamed(place.screen)?.section;
  return (
    <nav class="screens" aria-label={text.shell.screens}>
      <ul>
        {SECTIONS.map(({ name, title }) => (
          <li key={name}>
            <a href={linkTo(name)} aria-current={name === section ? 'page' : undefined}>
              {title(text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
