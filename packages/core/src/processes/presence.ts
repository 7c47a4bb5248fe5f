import { existsSync } from 'node:fs';
import { openMemberSocket } from './member-socket.js';
import type { Membership } from './membership.js';
import type { ProcessesProblems } from './processes-problems.js';
import { type AnswerQuestion, openQuestionSocket } from './question-socket.js';
import type { UnixListener } from './unix-listener.js';

/** That others see this process, and can ask it. */
export interface Presence {
  /** Whether they can; waits until it is known. */
  isThere(): Promise<boolean>;
  /**
   * Makes the directory and the socket anew where they are missing: most of them are for temporary files. Tells whether
   * they were. Rejects when it cannot.
   */
  restore(): Promise<boolean>;
  /** Lets others ask for more than the snapshot, from now on. Call it once. */
  answerWith(answer: AnswerQuestion): void;
  /** From now on nobody can ask. */
  end(): void;
}

/** What a {@link Presence} needs. */
export interface PresenceOptions {
  readonly membership: Membership;
  /** Brings the snapshot up to date, for whoever asks; rejects when it could not. */
  readonly saveForOthers: () => Promise<unknown>;
  /** Writes the first snapshot, by which others know of this process. */
  readonly saveFirst: () => Promise<unknown>;
  readonly problems: ProcessesProblems;
}

/** Begins to be there. */
export function createPresence({ membership, saveForOthers, saveFirst, problems }: PresenceOptions): Presence {
  const { self, directory, claim } = membership;
  let socket: UnixListener | undefined;
  let questions: UnixListener | undefined;
  let answerer: AnswerQuestion | undefined;
  let hasEnded = false;

  /** Before there is a snapshot: where one is and nobody listens, its process has ended. */
  async function listen(): Promise<void> {
    const opened = await openMemberSocket({
      path: directory.pathOf(self, 's'),
      save: saveForOthers,
      failed: (cause) => problems.failed('serve', cause),
    });
    if (hasEnded) opened.close();
    else socket = opened;
  }

  async function listenForQuestions(): Promise<void> {
    if (answerer === undefined || hasEnded) return;
    const opened = await openQuestionSocket({
      path: directory.pathOf(self, 'q'),
      answer: answerer,
      failed: (cause) => problems.failed('tell', cause),
    });
    if (hasEnded) opened.close();
    else questions = opened;
  }

  async function answerWith(answer: AnswerQuestion): Promise<void> {
    try {
      if (!(await begun)) return;
      answerer = answer;
      await listenForQuestions();
    } catch (cause) {
      problems.failed('tell', cause);
    }
  }

  async function begin(): Promise<boolean> {
    try {
      await listen();
      if (!hasEnded) await saveFirst();
      return true;
    } catch (cause) {
      problems.alone('no Unix socket could be opened in its directory', cause);
      return false;
    }
  }

  function isWhole(): boolean {
    const isAskable = questions === undefined || existsSync(directory.pathOf(self, 'q'));
    return isAskable && existsSync(directory.pathOf(self, 's'));
  }

  async function restore(): Promise<boolean> {
    if (hasEnded || socket === undefined || isWhole()) return false;
    if (claim() !== undefined) return false;
    socket.close();
    questions?.close();
    await listen();
    await listenForQuestions();
    return true;
  }

  const begun = begin();
  return {
    isThere: () => begun,
    restore,
    answerWith: (answer) => void answerWith(answer),
    end() {
      hasEnded = true;
      socket?.close();
      questions?.close();
    },
  };
}
