import type { Report } from '@vigia/contract';

/** Something of the user's that decides who is let in. */
export interface UserDecision {
  /** Where it was given, such as `metrics.authorize`. */
  readonly option: string;
  /** What comes of it when it throws. */
  readonly consequence: string;
  readonly report: Report;
}

/** Whether it lets somebody in: by `true` alone. One that throws or rejects is reported, and does not. Never rejects. */
export async function isLetIn({ option, consequence, report }: UserDecision, decide: () => unknown): Promise<boolean> {
  try {
    return (await decide()) === true;
  } catch (cause) {
    const message = `\`${option}\` threw; ${consequence}.`;
    report({ code: 'VIGIA_CALLBACK_FAILED', message, fix: `Mend the function given as \`${option}\`.`, cause });
    return false;
  }
}
