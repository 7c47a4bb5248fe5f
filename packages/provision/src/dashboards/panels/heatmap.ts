import { definePanel, type PanelDefinition, type PanelInput } from './panel-definition.js';

/** How many fell into each bucket over time: the darker the more. */
export function heatmap(input: PanelInput): PanelDefinition {
  return definePanel(input, {
    type: 'heatmap',
    defaultHeight: 9,
    color: 'thresholds',
    options: {
      calculate: false,
      color: {
        mode: 'scheme',
        scheme: 'Oranges',
        fill: 'dark-orange',
        scale: 'exponential',
        exponent: 0.5,
        steps: 64,
        reverse: false,
      },
      cellGap: 1,
      cellValues: { decimals: 1 },
      filterValues: { le: 1e-9 },
      rowsFrame: { layout: 'auto' },
      showValue: 'never',
      yAxis: { unit: input.unit, axisPlacement: 'left', reverse: false },
      legend: { show: true },
      tooltip: { mode: 'single', yHistogram: true, showColorScale: true },
      exemplars: { color: 'rgba(255, 0, 255, 0.7)' },
    },
  });
}
