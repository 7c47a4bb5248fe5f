import type { JSX } from 'preact';
import { Choice } from '../../parts/choice.js';
import { FilterField } from '../../parts/filter-field.js';
import { usePlace } from '../../shell/use-place.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { isFiltering, LEVELS, type LogFilter } from './log-filter.js';
import { useDraft } from './use-draft.js';

/** Which lines are shown. The choice is in the address. */
export function LogFilters({ filter }: { readonly filter: LogFilter }): JSX.Element {
  const { linkTo, replaceQuery } = usePlace();
  const text = useText().logs;
  const levels = LEVELS.map((level) => [level, fill(text.levelAtLeast, { level })] as const);
  return (
    <search class="log-filters" aria-label={text.filters}>
      <DraftField label={text.text} value={filter.text} onChange={(value) => replaceQuery({ text: value })} />
      <Choice
        label={text.level}
        value={filter.level}
        options={[['', text.allLevels], ...levels]}
        onChange={(level) => replaceQuery({ level })}
      />
      <DraftField label={text.request} value={filter.request} onChange={(value) => replaceQuery({ request: value })} />
      {isFiltering(filter) ? (
        <a class="log-clear" href={linkTo('logs')}>
          {text.clear}
        </a>
      ) : null}
    </search>
  );
}

interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function DraftField({ label, value, onChange }: DraftFieldProps): JSX.Element {
  const [draft, setDraft] = useDraft(value, (text) => onChange(text.trim()));
  return <FilterField label={label} value={draft} onChange={setDraft} />;
}
