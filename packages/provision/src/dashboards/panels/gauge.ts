import { definePanel, type PanelDefinition, type PanelInput } from './panel-definition.js';

/** The latest value of each series on a dial from `min` to `max`. */
export function gauge(input: PanelInput & { readonly min: number; readonly max: number }): PanelDefinition {
  return definePanel(input, {
    type: 'gauge',
    defaultHeight: 8,
    color: 'thresholds',
    options: {
      showThresholdLabels: false,
      showThresholdMarkers: true,
      sizing: 'auto',
      minVizWidth: 75,
      minVizHeight: 75,
      orientation: 'auto',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
  });
}
