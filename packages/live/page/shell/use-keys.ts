import { useEffect, useRef } from 'preact/hooks';
import { createKeyReader, type KeyBindings } from './key-reader.js';

/** Obeys keys, but for those that are typed into a field or belong to the browser. */
export function useKeys(bindings: KeyBindings): void {
  const newest = useRef(bindings);
  newest.current = bindings;
  useEffect(() => {
    const read = createKeyReader(() => newest.current);
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
      if (read(event.key, event.timeStamp)) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isTyped(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]') !== null;
}
