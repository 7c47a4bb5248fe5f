import type { VariableJson } from '../dashboard-json.js';
import type {
  ChoiceVariable,
  LabelVariable,
  SqlVariable,
  TextVariable,
  VariableDefinition,
} from '../variable-definition.js';
import { dataSource } from './data-sources.js';

const ALL = { text: 'All', value: '$__all' } as const;

/** Matches what no other value does, too, but never a missing label. */
const ANY_VALUE = '.+';

/** A variable as the dashboard holds it. */
export function variableJson(variable: VariableDefinition): VariableJson {
  switch (variable.kind) {
    case 'label':
      return labelVariable(variable);
    case 'choice':
      return choiceVariable(variable);
    case 'sql':
      return sqlVariable(variable);
    case 'text':
      return textVariable(variable);
  }
}

function labelVariable({ name, label, selector, labelName, several = true, all }: LabelVariable): VariableJson {
  const query = `label_values(${selector}, ${labelName})`;
  const choice = { name, label, type: 'query', query, definition: query, hide: 0, refresh: 2, sort: 1 } as const;
  return { ...choice, datasource: dataSource('prometheus'), ...extent(several, all) };
}

function sqlVariable({ name, label, sql, several = true }: SqlVariable): VariableJson {
  const choice = { name, label, type: 'query', query: sql, definition: sql, hide: 0, refresh: 2, sort: 1 } as const;
  const all = several
    ? ({ multi: true, includeAll: true, current: ALL } as const)
    : { multi: false, includeAll: false };
  return { ...choice, datasource: dataSource('sql'), ...all };
}

function choiceVariable({ name, label, values, several = false, all }: ChoiceVariable): VariableJson {
  const first = several ? undefined : values[0];
  const options = values.map((value) => ({ selected: value === first, text: value, value }));
  const current = first === undefined ? {} : { current: { text: first, value: first } };
  return {
    name,
    label,
    type: 'custom',
    query: values.map(escapeChoice).join(','),
    hide: 0,
    options,
    ...extent(several, all),
    ...current,
  };
}

function textVariable({ name, label, initial = '' }: TextVariable): VariableJson {
  const current = { text: initial, value: initial };
  return { name, label, type: 'textbox', query: initial, hide: 0, current, options: [{ selected: true, ...current }] };
}

function extent(
  several: boolean,
  all: string = ANY_VALUE,
): Pick<VariableJson, 'multi' | 'includeAll' | 'allValue' | 'current'> {
  if (!several) return { multi: false, includeAll: false };
  return { multi: true, includeAll: true, allValue: all, current: ALL };
}

function escapeChoice(value: string): string {
  return value.replaceAll(',', '\\,');
}
