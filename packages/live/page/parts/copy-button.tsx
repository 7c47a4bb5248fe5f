import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useText } from '../text/text.js';

const SHOWN_MS = 1_500;

/** Copies a text. `label` names what is copied, for those who hear it; it is seen with `isLabelShown`. */
export function CopyButton(props: {
  readonly text: string;
  readonly label: string;
  readonly isLabelShown?: boolean;
}): JSX.Element {
  const words = useText().parts;
  const [outcome, setOutcome] = useState<'copied' | 'failed' | undefined>();
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => setOutcome((await copyText(props.text)) ? 'copied' : 'failed');
  const shown = props.isLabelShown ? props.label : words.copy;
  return (
    <button
      type="button"
      class="copy"
      aria-label={outcome === undefined ? `${words.copy}: ${props.label}` : words[outcome]}
      onClick={() => void copy()}
    >
      {outcome === undefined ? shown : words[outcome]}
    </button>
  );
}

/** Over plain HTTP from elsewhere a browser lends no clipboard: then a selected field is copied as by hand. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'only-heard';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
