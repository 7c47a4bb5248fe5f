import type * as foundation from '@grafana/grafana-foundation-sdk/dashboard';
import type * as loki from '@grafana/grafana-foundation-sdk/loki';
import type * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { expect, expectTypeOf, it } from 'vitest';
import type {
  AnnotationJson,
  DashboardJson,
  DashboardLinkJson,
  VariableJson,
} from '../../src/dashboards/dashboard-json.js';
import type { FieldJson } from '../../src/dashboards/field-json.js';
import type {
  LokiTargetJson,
  PanelJson,
  PrometheusTargetJson,
  RowJson,
  TransformationJson,
} from '../../src/dashboards/panel-json.js';
import { described } from '../described.js';
import { dashboardsOf, panelsOf } from './rendered-dashboards.js';

/** What only marks a type of the SDK as a query. */
type Mark = '_implementsDataqueryVariant';

/** A type of the SDK as JSON has it: enumerations as their values, nothing to be written to. */
type Plain<Value> = 0 extends 1 & Value
  ? unknown
  : Value extends string
    ? `${Value}`
    : Value extends number
      ? number
      : Value extends readonly (infer Item)[]
        ? readonly Plain<Item>[]
        : Value extends object
          ? { readonly [Key in keyof Value as Exclude<Key, Mark>]: Member<Value[Key], Key> }
          : Value;

/** The SDK takes links of values for those of dashboards, which have more. */
type Member<Value, Key> = Key extends 'links' ? unknown : Plain<Value> | undefined;

/** Keys that the SDK does not know. */
type Unknown<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>;

it('writes what the types of Grafana take', () => {
  expectTypeOf<DashboardJson>().toExtend<Plain<foundation.Dashboard>>();
  expectTypeOf<PanelJson>().toExtend<Plain<foundation.Panel>>();
  expectTypeOf<RowJson>().toExtend<Plain<foundation.RowPanel>>();
  expectTypeOf<VariableJson>().toExtend<Plain<foundation.VariableModel>>();
  expectTypeOf<AnnotationJson>().toExtend<Plain<foundation.AnnotationQuery>>();
  expectTypeOf<DashboardLinkJson>().toExtend<Plain<foundation.DashboardLink>>();
  expectTypeOf<TransformationJson>().toExtend<Plain<foundation.DataTransformerConfig>>();
  expectTypeOf<PrometheusTargetJson>().toExtend<Plain<prometheus.Dataquery>>();
  expectTypeOf<LokiTargetJson>().toExtend<Plain<loki.dataquery>>();
});

it('writes no keys that the types of Grafana do not know', () => {
  expectTypeOf<Unknown<DashboardJson, foundation.Dashboard>>().toBeNever();
  expectTypeOf<Unknown<PanelJson, foundation.Panel>>().toBeNever();
  expectTypeOf<Unknown<RowJson, foundation.RowPanel>>().toBeNever();
  expectTypeOf<Unknown<VariableJson, foundation.VariableModel>>().toBeNever();
  expectTypeOf<Unknown<AnnotationJson, foundation.AnnotationQuery>>().toBeNever();
  expectTypeOf<Unknown<FieldJson, foundation.FieldConfig>>().toBeNever();
  expectTypeOf<Unknown<PrometheusTargetJson, prometheus.Dataquery>>().toBeNever();
  expectTypeOf<Unknown<LokiTargetJson, loki.dataquery>>().toBeNever();
});

it('uses units that Grafana knows', () => {
  const known = new Set<unknown>(Object.values(units));
  const used = dashboardsOf(described()).flatMap((dashboard) =>
    panelsOf(dashboard).flatMap(({ fieldConfig: { defaults, overrides } }) => [
      defaults.unit,
      ...overrides.flatMap(({ properties }) => properties.flatMap(({ id, value }) => (id === 'unit' ? [value] : []))),
    ]),
  );
  expect(used.filter((unit) => !known.has(unit))).toEqual([]);
});
