import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/** The telemetry has survived a failure and says so. Nobody needs to be told at once. */
export function problemReported(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels, logs } = context;
  const code = { code: 'VIGIA_KPI_MISUSED' };
  const problems = (values: string) => [sample('telemetry_problems_total', { labels: code, values })];
  return {
    name: 'TelemetryProblemReported',
    group: 'toolkit',
    dashboard: 'toolkit',
    rules: [
      {
        severity: severity('info'),
        expression: `sum ${by(['code'])} (increase(${select('telemetry_problems_total')}[${range(3_600)}])) > 0`,
        forSeconds: 600,
        summary: `problem ${labelValue('code')}`,
        description: `The telemetry has reported ${labelValue('code')} within the hour; the line in the log says what to do.`,
      },
    ],
    cases: [
      fires({ name: 'a KPI is misused', samples: problems('0x5 0+1x60'), atSeconds: 3_000 }, { labels: labels(code) }),
      staysQuiet({ name: 'nothing is wrong', samples: problems('0x60'), atSeconds: 3_000 }),
    ],
    runbook: {
      meaning:
        'The telemetry has met something that is wrong and gone on. Each code has a paragraph in `docs/errors.md` of Vigía.',
      looks: [
        logql('What does it say?', logs('|= "VIGIA_"'), 'The line names the option or the call, and the fix.'),
        promql(
          'How often?',
          `sum ${by(['code'])} (increase(${select('telemetry_problems_total')}[1h]))`,
          'Once is mostly a passing failure; always is a mistake in the code.',
        ),
        promql(
          'On every process?',
          `sum ${by(['instance', 'code'])} (increase(${select('telemetry_problems_total')}[1h]))`,
          'One: its machine or its network. All: code or configuration.',
        ),
      ],
      causes: [
        'An option or a call that is wrong since the last deploy.',
        'A sink that fails: see `TelemetryBreakerOpen`.',
        'A callback of yours that throws.',
      ],
      silence: 'By `code`, once it is known.',
    },
  };
}
