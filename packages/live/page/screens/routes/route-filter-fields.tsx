import type { JSX } from 'preact';
import type { RouteRow } from '../../../src/api/routes-view.js';
import { Choice } from '../../parts/choice.js';
import { FilterField } from '../../parts/filter-field.js';
import { usePlace } from '../../shell/use-place.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { methodsOf, type RouteFilter } from './filter-routes.js';

/** Which routes are shown. */
export function RouteFilterFields(props: {
  readonly routes: readonly RouteRow[];
  readonly filter: RouteFilter;
  readonly shown: number;
}): JSX.Element {
  const text = useText().routes;
  const { replaceQuery } = usePlace();
  const { filter, routes } = props;
  const methods = [['', text.allMethods] as const, ...methodsOf(routes).map((name) => [name, name] as const)];
  return (
    <search class="filters">
      <FilterField label={text.filter} value={filter.text} onChange={(value) => replaceQuery({ text: value })} />
      <Choice
        label={text.method}
        value={filter.method}
        options={methods}
        onChange={(value) => replaceQuery({ method: value })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={filter.onlyErrors}
          onChange={(event) => replaceQuery({ errors: event.currentTarget.checked ? '1' : undefined })}
        />
        {text.onlyErrors}
      </label>
      <span class="soft">{fill(text.shown, { shown: props.shown, all: routes.length })}</span>
    </search>
  );
}
