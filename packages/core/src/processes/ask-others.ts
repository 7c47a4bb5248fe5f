import { askQuestion } from './ask-question.js';
import type { MemberDirectory } from './member-directory.js';
import { hasEnded, type MemberId, memberKey } from './member-id.js';

/** What one of the others has said. */
export interface OtherAnswer {
  readonly member: MemberId;
  /** `undefined` where it has said nothing in time. */
  readonly text: string | undefined;
}

/** Asks all other processes of the service at once. Throws the errors of the file system. */
export function askOthers(
  { directory, self }: { readonly directory: MemberDirectory; readonly self: MemberId },
  question: string,
  timeoutMs: number,
): Promise<readonly OtherAnswer[]> {
  const others = directory.members().filter((member) => memberKey(member) !== memberKey(self) && !hasEnded(member));
  return Promise.all(
    others.map(async (member) => ({
      member,
      text: await askQuestion(directory.pathOf(member, 'q'), question, timeoutMs),
    })),
  );
}
