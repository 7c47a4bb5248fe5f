import type { Siblings } from '@vigia/core';
import type { Origin } from '../api/numbers.js';
import type { Answers, QuestionName, Questions, Respond } from './questions.js';

/** What all processes of a service have said, this one first. */
export interface Gathered<Answer> {
  readonly answers: readonly { readonly process: string; readonly answer: Answer }[];
  readonly origin: Origin;
}

/** Asks this process and all others of its service. */
export type Gather = <Name extends QuestionName>(
  name: Name,
  question: Questions[Name],
) => Promise<Gathered<Answers[Name]>>;

/** What it needs. */
export interface GatherOptions {
  /** The other processes; `undefined` where there are none. */
  readonly siblings: Siblings | undefined;
  readonly respond: Respond;
}

/** Changes with what is asked or answered: while versions replace each other their processes do not add up. */
const FORMAT = 1;

/** More than any range is cut into. */
const MOST_POINTS = 1_000;

/** Who does not answer by then is left out: a page that shows each second cannot wait for one that is held. */
const PATIENCE_MS = 400;

/** @see Gather */
export function createGather({ siblings, respond }: GatherOptions): Gather {
  const self = siblings?.self ?? String(process.pid);

  return async (name, question) => {
    const own = { process: self, answer: respond[name](question) };
    const asked = await siblings?.ask(JSON.stringify({ format: FORMAT, name, question }), PATIENCE_MS);
    const others = (asked?.answers ?? []).map(({ process, answer }) => ({ process, answer: readAnswer(name, answer) }));
    const late = [...(asked?.late ?? []), ...others.filter(({ answer }) => answer === undefined).map(processOf)];
    const answers = [
      own,
      ...others.flatMap(({ process, answer }) => (answer === undefined ? [] : { process, answer })),
    ];
    return { answers, origin: { processes: answers.map(processOf), late, answeredBy: self } };
  };
}

/** Answers what the same page in another process has asked; what it does not know, it answers with nothing. */
export function answerQuestion(respond: Respond, question: string): string {
  const read = parsed(question);
  const name = Object.keys(respond).find((known): known is QuestionName => known === read?.['name']);
  const asked = read?.['question'];
  if (read?.['format'] !== FORMAT || name === undefined || !isAnswerable(asked))
    return JSON.stringify({ format: FORMAT });
  return JSON.stringify({ format: FORMAT, name, answer: answerTo(respond, name, asked) });
}

/** Whatever asks, an answer is bounded. */
function isAnswerable(question: unknown): boolean {
  if (typeof question !== 'object' || question === null) return false;
  const window: unknown = Reflect.get(question, 'window');
  if (typeof window !== 'object' || window === null) return window === undefined;
  return Number(Reflect.get(window, 'points')) <= MOST_POINTS;
}

/** The format says what a question of this name looks like. */
function answerTo<Name extends QuestionName>(respond: Respond, name: Name, question: unknown): Answers[Name] {
  return respond[name](question as Questions[Name]);
}

function readAnswer<Name extends QuestionName>(name: Name, answer: string): Answers[Name] | undefined {
  const read = parsed(answer);
  if (read?.['format'] !== FORMAT || read['name'] !== name) return undefined;
  return read['answer'] as Answers[Name];
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function processOf({ process }: { readonly process: string }): string {
  return process;
}
