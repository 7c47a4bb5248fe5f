import type { JSX } from 'preact';

/** One of several, in a list that opens. */
export interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, shown: string])[];
  readonly onChange: (value: string) => void;
  /** The name is heard only. */
  readonly isLabelHidden?: boolean;
}

/** One of several, in a list that opens. */
export function Choice({ label, value, options, onChange, isLabelHidden = false }: ChoiceProps): JSX.Element {
  return (
    <label class="field">
      <span class={isLabelHidden ? 'only-heard' : 'field-label'}>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([option, shown]) => (
          <option key={option} value={option} selected={option === value}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
