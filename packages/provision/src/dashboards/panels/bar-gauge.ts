import { definePanel, type PanelDefinition, type PanelInput } from './panel-definition.js';

/** The latest value of each series as a bar, one below the other. */
export function barGauge(input: PanelInput): PanelDefinition {
  return definePanel(input, {
    type: 'bargauge',
    defaultHeight: 8,
    color: 'thresholds',
    options: {
      displayMode: 'basic',
      valueMode: 'color',
      namePlacement: 'auto',
      showUnfilled: true,
      sizing: 'auto',
      minVizWidth: 8,
      minVizHeight: 16,
      maxVizHeight: 300,
      orientation: 'horizontal',
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
  });
}
