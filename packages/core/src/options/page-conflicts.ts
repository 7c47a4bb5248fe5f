import { DISABLEABLE_PARTS } from './kill-switches.js';
import { servedPaths } from './served-paths.js';
import type { TelemetryOptions } from './telemetry-options.js';

/** Notes names of pages that are taken, and paths where two things would be served. */
export function pageConflicts(options: TelemetryOptions): readonly string[] {
  return [...nameConflicts(options), ...overlaps(options)];
}

/** `VIGIA_DISABLE` names parts, sinks and pages alike. */
function nameConflicts({ sinks = [], pages = [] }: TelemetryOptions): readonly string[] {
  const names = pages.map(({ name }) => name);
  const taken: readonly string[] = [...DISABLEABLE_PARTS, ...sinks.map(({ name }) => name)];
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...[...repeated].map((name) => `\`pages\` has more than one page called "${name}"; give each a name of its own.`),
    ...names
      .filter((name) => taken.includes(name))
      .map((name) => `\`pages\` has a page called "${name}", which is the name of a part or a sink; give it another.`),
  ];
}

/** A page has all paths below its own too. */
function overlaps(options: TelemetryOptions): readonly string[] {
  const pages = (options.pages ?? []).map(({ path }, index) => [`pages[${index}].path`, path] as const);
  const others = servedPaths(options);
  return pages.flatMap(([option, path], index) =>
    [...others, ...pages.slice(0, index)]
      .filter(([, taken]) => isWithin(path, taken) || isWithin(taken, path))
      .map(
        ([other, taken]) =>
          `\`${other}\` is "${taken}" and \`${option}\` is "${path}": a page has all paths below its own; give each its own path.`,
      ),
  );
}

function isWithin(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
