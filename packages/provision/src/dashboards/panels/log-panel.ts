import { definePanel, type PanelDefinition, type PanelInput } from './panel-definition.js';

/** Lines of the log, the latest on top. */
export function logPanel(input: Omit<PanelInput, 'unit'>): PanelDefinition {
  return definePanel(
    { ...input, unit: 'none' },
    {
      type: 'logs',
      defaultHeight: 14,
      color: 'thresholds',
      options: {
        showTime: true,
        showLabels: false,
        showCommonLabels: false,
        showLogContextToggle: true,
        wrapLogMessage: true,
        prettifyLogMessage: false,
        enableLogDetails: true,
        sortOrder: 'Descending',
        dedupStrategy: 'none',
      },
    },
  );
}
