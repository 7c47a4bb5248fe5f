import type { JSX, TargetedKeyboardEvent } from 'preact';

/** A field that leaves out what does not have its text. The key `/` goes to the first on a screen, Escape empties it. */
export function FilterField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const leave = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape') return;
    if (props.value === '') event.currentTarget.blur();
    else props.onChange('');
  };
  return (
    <label class="field">
      <span class="field-label">{props.label}</span>
      <input
        type="search"
        data-filter=""
        value={props.value}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={leave}
      />
    </label>
  );
}
