import type { Page } from '@vigia/core';
import { type LiveConsoleOptions, liveConsole } from '@vigia/live';
import { withDeadline } from '../deadline.js';
import type { LoggedLine } from '../line-log.js';
import { type Framework, openStage, type Stage, type StageOptions } from '../stage.js';

/** A running application whose telemetry has the live page. */
export interface LiveStage extends Stage {
  /** Given to the telemetry, and to others that are to be on it too. */
  readonly livePage: Page;
  /** The newest link in the log, by the address that the application really listens on. */
  link(): Promise<string>;
}

/** Starts a fixture with the page. */
export async function openLiveStage(
  framework: Framework,
  live: LiveConsoleOptions = {},
  stageOptions: StageOptions = {},
): Promise<LiveStage> {
  const livePage = liveConsole(live);
  const options = { ...stageOptions.options, pages: [livePage] };
  const stage = await openStage(framework, { ...stageOptions, options });
  return { ...stage, livePage, link: () => linkOf({ ...stage, livePage }) };
}

/** The log has it once an address is known: of some frameworks only when somebody asks for the page. */
async function linkOf(stage: Omit<LiveStage, 'link'>): Promise<string> {
  const found = newestLink(stage.lineLog.lines);
  if (found !== undefined) return absolute(found, stage.harness.url);
  await stage.exchange({ path: `${stage.livePage.path}/` });
  return absolute(await withDeadline(waitForLink(stage), () => 'a link in the log'), stage.harness.url);
}

async function waitForLink(stage: Stage): Promise<string> {
  for (;;) {
    const found = newestLink(stage.lineLog.lines);
    if (found !== undefined) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const LINK = /^The live page: (?:https?:\/\/[^/]+)?(\/\S+)/;

/** The path and query of the newest link that lines tell of. */
export function newestLink(lines: readonly LoggedLine[]): string | undefined {
  return lines.flatMap(({ msg }) => LINK.exec(String(msg))?.[1] ?? []).at(-1);
}

function absolute(link: string, origin: string): string {
  return new URL(link, origin).href;
}
