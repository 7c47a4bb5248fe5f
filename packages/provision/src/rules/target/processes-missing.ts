import { promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition, AlertRule } from '../alert-definition.js';
import { fires, type RuleCase, type SampleSeries, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

const DAY_SECONDS = 86_400;
const USUAL_SHARE = 0.75;

/**
 * Fewer processes are known than run as a rule: one that is no longer discovered is not down, it is not there. Without a
 * number in the description it is told from the day before; fewer requests explain fewer processes.
 */
export function processesMissing(context: RuleContext): AlertDefinition {
  const { processes } = context.environment;
  const known = knownProcesses(context);
  return {
    name: 'ProcessesMissing',
    group: 'target',
    dashboard: 'runtime',
    testIntervalSeconds: 300,
    rules: processes === undefined ? [fewerThanYesterday(context)] : fewerThanDeclared(processes, context),
    cases: processes === undefined ? casesOfYesterday(context) : casesOfDeclared(processes, context),
    runbook: {
      meaning:
        'Prometheus knows fewer processes than it should. One that does not answer is `TargetDown`; these are not even looked for any more: they do not run, or discovery has lost them, and then nothing about them is measured.',
      looks: [
        promql(
          'How many, since when?',
          known,
          'Over a day: a step is a deploy or a machine that is gone. Set against what should run.',
        ),
        shell(
          'How many run?',
          'kubectl get pods   # or: dig +short <the name of the discovery>; pm2 ls; systemctl list-units',
          'As many as should: discovery has lost them. Fewer: whoever starts them failed.',
        ),
        promql(
          'Do the others carry it?',
          `max ${context.by(['instance'])} (${context.select('nodejs_eventloop_utilization_ratio')})`,
          'Near 1 they do not: start more at once.',
        ),
      ],
      causes: [
        'A process that was killed and not started again: quota, memory of the machine, an image that cannot be pulled.',
        'A machine or a zone that is gone.',
        'A DNS record or a Service without some of the addresses: a readiness that fails, a label that changed.',
        'Somebody scaled down on purpose: correct `processes` of the environment, or wait a day where there is none.',
      ],
      silence: 'For a day, when fewer were meant to run.',
    },
  };
}

/** As many as each answer has the numbers of; one, where a process answers for itself. */
function knownProcesses(context: RuleContext, offset = ''): string {
  const { select, selectScrape, by, observability } = context;
  const where = by(['instance']);
  const target = observability.naming === 'otel' ? select('telemetry_build_info') : selectScrape('up');
  const behind = select('telemetry_processes', { state: `!=${quoted('dead')}` });
  return `sum(sum ${where} (${behind}${offset}) or 0 * max ${where} (${target}${offset}) + 1)`;
}

function fewerThanDeclared(processes: number, context: RuleContext): readonly AlertRule[] {
  const { severity } = context;
  const known = knownProcesses(context);
  const summary = `{{ $value }} of ${processes} processes are known`;
  const page: AlertRule = {
    severity: severity('page'),
    expression: `${known} < ${processes / 2}`,
    forSeconds: 300,
    labels: { left: 'few' },
    summary,
    description: `For five minutes Prometheus has known {{ $value }} of ${processes} processes, fewer than half.`,
  };
  const ticket: AlertRule = {
    severity: severity('ticket'),
    expression: `${known} < ${processes} >= ${processes / 2}`,
    forSeconds: 600,
    labels: { left: 'most' },
    summary,
    description: `For ten minutes Prometheus has known {{ $value }} of ${processes} processes.`,
  };
  return canBeFew(processes) ? [page, ticket] : [ticket];
}

/** Of two, fewer than half is none, of which `TargetAbsent` tells. */
function canBeFew(processes: number): boolean {
  return processes > 2;
}

function fewerThanYesterday(context: RuleContext): AlertRule {
  const { select, range, severity } = context;
  const yesterday = ` offset ${range(DAY_SECONDS)}`;
  const requests = (offset: string) => `sum(rate(${select('http_requests_total')}[${range(3_600)}]${offset}))`;
  return {
    severity: severity('ticket'),
    expression: `${knownProcesses(context)} <= ${USUAL_SHARE} * ${knownProcesses(context, yesterday)}\nunless ${requests('')} < ${USUAL_SHARE} * ${requests(yesterday)}`,
    forSeconds: 1_800,
    summary: 'fewer processes than yesterday',
    description: 'For half an hour {{ $value }} processes have been known, a quarter fewer than yesterday or less.',
  };
}

function casesOfDeclared(processes: number, context: RuleContext): readonly RuleCase[] {
  const known = (count: number) => [...targets(context, 1, '1x20'), workers(context, `${count}x20`)];
  const few = Math.ceil(processes / 2) - 1;
  const isMissing = { name: 'one is missing', samples: known(processes - 1), atSeconds: 900 };
  return [
    ...(canBeFew(processes)
      ? [fires({ name: 'fewer than half are known', samples: known(few), atSeconds: 900 }, { value: String(few) })]
      : []),
    fires(isMissing, { rule: canBeFew(processes) ? 1 : 0, value: String(processes - 1) }),
    staysQuiet({ name: 'all are known', samples: known(processes), atSeconds: 900 }),
  ];
}

function casesOfYesterday(context: RuleContext): readonly RuleCase[] {
  const terms = { stepSeconds: 300, atSeconds: 95_400 };
  const requests = (values: string) =>
    context.sample('http_requests_total', { labels: { status_code: '200' }, values });
  const steady = requests('0+600x320');
  const [first, second, third] = targets(context, 3, '1x320');
  const kept = [first, second].flatMap((one) => one ?? []);
  const gone = third === undefined ? [] : [{ ...third, values: '1x296 stale' }];
  return [
    fires({ ...terms, name: 'one of three is gone', samples: [...kept, ...gone, steady] }, { value: '2' }),
    fires(
      {
        ...terms,
        name: 'two of four workers are gone',
        samples: [...targets(context, 1, '1x320'), workers(context, '4x296 2x24'), steady],
      },
      { value: '2' },
    ),
    staysQuiet({
      ...terms,
      name: 'requests are fewer as well',
      samples: [...kept, ...gone, requests('0+600x288 172800+60x32')],
    }),
    staysQuiet({ ...terms, name: 'as many as yesterday run', samples: [...targets(context, 3, '1x320'), steady] }),
    staysQuiet({ ...terms, name: 'the service is new', samples: [...targets(context, 1, '_x300 1x20')] }),
  ];
}

function targets({ observability, sample, sampleScrape }: RuleContext, count: number, values: string) {
  return Array.from({ length: count }, (_, index): SampleSeries => {
    const instance = `${String.fromCharCode(97 + index)}:3000`;
    return observability.naming === 'otel'
      ? sample('telemetry_build_info', { labels: { instance }, values })
      : sampleScrape('up', values, instance);
  });
}

function workers({ sample }: RuleContext, values: string): SampleSeries {
  return sample('telemetry_processes', { labels: { state: 'answered' }, values });
}
