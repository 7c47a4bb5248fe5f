import { definePanel, type PanelDefinition, type PanelInput } from './panel-definition.js';

/** What a graph may say beside every panel's. */
export interface TimeSeriesInput extends PanelInput {
  /** Whether the series add up to something. @defaultValue false */
  readonly stacked?: boolean | undefined;
  /** Columns of the legend. @defaultValue the last value and the largest */
  readonly calcs?: readonly string[] | undefined;
}

/** Lines over time; thresholds are dashed lines. */
export function timeSeries({
  stacked = false,
  calcs = ['lastNotNull', 'max'],
  ...input
}: TimeSeriesInput): PanelDefinition {
  return definePanel(input, {
    type: 'timeseries',
    defaultHeight: 8,
    color: 'palette-classic',
    options: {
      legend: { displayMode: 'table', placement: 'bottom', showLegend: true, calcs },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    custom: {
      drawStyle: 'line',
      lineWidth: 1,
      fillOpacity: stacked ? 30 : 8,
      showPoints: 'auto',
      spanNulls: false,
      stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
      thresholdsStyle: { mode: input.thresholds === undefined ? 'off' : 'dashed' },
    },
  });
}
