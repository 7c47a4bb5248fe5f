import type { TargetJson } from '../../../packages/provision/src/dashboards/panel-json.js';
import { chooseVariables } from './choose-variables.js';
import { queryOf, type RenderedDashboard, type RenderedPanel, type Source, sourceOf } from './dashboard-panels.js';
import { type RunningParts, valuesOf } from './run-target.js';

/** What came of the queries of panels. */
export interface PanelFindings {
  /** Panels that show nothing, and do not say that they would not. */
  readonly empty: readonly string[];
  /** Panels that show something, and say that they would not. */
  readonly unexpected: readonly string[];
  /** Queries that answer nothing while others of their panel do. */
  readonly silent: readonly string[];
}

/** What findings are made with: the variables are chosen here. */
export type FindingParts = Omit<RunningParts, 'variables'> & Parameters<typeof chooseVariables>[1];

/** Looks only ever back to what a young Prometheus cannot have. */
const LOOKS_BACK = /offset 1w/;

/** Runs every query of the sources on every panel. Rejects at the first that is refused, naming its panel. */
export async function findEmptyPanels(
  dashboards: readonly RenderedDashboard[],
  sources: readonly Source[],
  parts: FindingParts,
): Promise<PanelFindings> {
  const empty: string[] = [];
  const unexpected: string[] = [];
  const silent: string[] = [];
  for (const { json, panels } of dashboards) {
    const variables = await chooseVariables(json.templating.list, parts);
    for (const panel of panels.filter((one) => one.json.targets.some((target) => sources.includes(sourceOf(target))))) {
      const answers = await answersOf(panel, { ...parts, variables });
      const isEmpty = answers.every(({ values }) => values === 0);
      if (isEmpty && panel.emptyOnDemo === undefined) empty.push(panel.name);
      if (!isEmpty && panel.emptyOnDemo !== undefined) unexpected.push(panel.name);
      if (!isEmpty) silent.push(...answers.flatMap((answer) => silence(panel, answer)));
    }
  }
  return { empty, unexpected, silent };
}

interface Answer {
  readonly target: TargetJson;
  readonly values: number;
}

function answersOf({ name, json }: RenderedPanel, parts: RunningParts): Promise<readonly Answer[]> {
  const asked = json.targets.map(async (target): Promise<Answer> => {
    const values = await valuesOf(target, parts).catch((cause) => {
      throw new Error(`${name} ${target.refId} was refused: ${queryOf(target)}`, { cause });
    });
    return { target, values };
  });
  return Promise.all(asked);
}

function silence({ name }: RenderedPanel, { target, values }: Answer): readonly string[] {
  return values > 0 || LOOKS_BACK.test(queryOf(target)) ? [] : [`${name} ${target.refId}: ${queryOf(target)}`];
}
