import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { fill } from '../text/fill.js';
import { type Text, useText } from '../text/text.js';
import { SECTIONS } from './screens.js';

/** The dialog with all keys, and how to open it. */
export function useKeyHelp(): { readonly dialog: RefObject<HTMLDialogElement | null>; readonly open: () => void } {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = (): void => {
    if (dialog.current?.open === false) dialog.current.showModal();
  };
  return { dialog, open };
}

/** All keys. The browser closes it by Escape and gives the focus back. */
export function KeyHelp({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }): JSX.Element {
  const text = useText();
  return (
    <dialog ref={dialog} class="key-help" aria-labelledby="key-help-title">
      <h2 id="key-help-title">{text.shell.keys}</h2>
      <dl>
        {keysOf(text).map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        {text.shell.close}
      </button>
    </dialog>
  );
}

function keysOf(text: Text): readonly (readonly [keys: string, does: string])[] {
  const { shell } = text;
  return [
    ...SECTIONS.map(({ key, title }) => [`g ${key}`, fill(shell.keyGo, { screen: title(text) })] as const),
    ['/', shell.keyFilter],
    ['p', shell.keyPause],
    ['t', shell.keyTheme],
    ['?', shell.keyHelp],
    ['Esc', shell.keyClose],
  ];
}
