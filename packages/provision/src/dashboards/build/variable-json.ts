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

function labelVariable({ name, label, selector, labelName, all }: LabelVariable): VariableJson {
  const query = `label_values(${selector}, ${labelName})`;
  const choice = { name, label, type: 'query', query, definition: query, hide: 0, refresh: 2, sort: 1 } as const;
  return { ...choice, datasource: dataSource('prometheus'), ...severalOf(all) };
}

function sqlVariable({ name, label, sql }: SqlVariable): VariableJson {
  const choice = { name, label, type: 'query', query: sql, definition: sql, hide: 0, refresh: 2, sort: 1 } as const;
  return { ...choice, datasource: dataSource('sql'), multi: true, includeAll: true, current: ALL };
}

function choiceVariable({ name, label, values, several = false, all }: ChoiceVariable): VariableJson {
  const first = several ? undefined : values[0];
  const options = values.map((value) => ({ selected: value === first, text: value, value }));
  const query = values.map(escapeChoice).join(',');
  const choice = { name, label, type: 'custom', query, hide: 0, options } as const;
  return first === undefined ? { ...choice, ...severalOf(all) } : { ...choice, ...oneOf(first) };
}

function textVariable({ name, label }: TextVariable): VariableJson {
  const current = { text: '', value: '' };
  return { name, label, type: 'textbox', query: '', hide: 0, current, options: [{ selected: true, ...current }] };
}

type Extent = Pick<VariableJson, 'multi' | 'includeAll' | 'allValue' | 'current'>;

function oneOf(value: string): Extent {
  return { multi: false, includeAll: false, current: { text: value, value } };
}

function severalOf(all: string = ANY_VALUE): Extent {
  return { multi: true, includeAll: true, allValue: all, current: ALL };
}

function escapeChoice(value: string): string {
  return value.replaceAll(',', '\\,');
}
