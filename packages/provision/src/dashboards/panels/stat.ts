import { definePanel, type PanelDefinition, type PanelInput } from './panel-definition.js';

/** What a panel of single values may say beside every panel's. */
export interface StatInput extends PanelInput {
  /** A line of the past behind the value; wants queries over time. @defaultValue false */
  readonly sparkline?: boolean | undefined;
}

/** The latest value of each series, in large figures. */
export function stat({ sparkline = false, ...input }: StatInput): PanelDefinition {
  return definePanel(input, {
    type: 'stat',
    defaultHeight: 4,
    color: 'thresholds',
    options: {
      graphMode: sparkline ? 'area' : 'none',
      colorMode: input.thresholds === undefined ? 'none' : 'background',
      justifyMode: 'auto',
      textMode: 'auto',
      wideLayout: true,
      orientation: 'auto',
      percentChangeColorMode: 'standard',
      showPercentChange: false,
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
  });
}
