import { useEffect, useState } from 'preact/hooks';

/** So long nothing must be typed before what was typed is taken. */
const SETTLED_MS = 300;

/** A text while it is typed: it is taken when the typing rests, and given up when the taken one changes elsewhere. */
export function useDraft(
  taken: string,
  take: (text: string) => void,
): readonly [draft: string, setDraft: (text: string) => void] {
  const [draft, setDraft] = useState(taken);
  useEffect(() => setDraft(taken), [taken]);
  useEffect(() => {
    if (draft === taken) return;
    const timer = setTimeout(() => take(draft), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return [draft, setDraft];
}
