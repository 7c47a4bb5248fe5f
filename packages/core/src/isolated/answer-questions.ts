import type { Secret } from '@vigia/contract';
import type { Router } from '../serving/router.js';
import type { AnsweredRequest, AskedRequest, Question, RenderedBody, ThreadAnswer } from './thread-messages.js';

/** What the process answers with. */
export interface AnswerSources {
  readonly render: (accept: string) => Promise<RenderedBody>;
  readonly token: Secret | undefined;
  readonly router: Router;
}

/** An answer, and the memory that is handed over with it. */
export interface PreparedAnswer {
  readonly answer: ThreadAnswer;
  readonly transfer: readonly ArrayBuffer[];
}

/** Answers what the thread asks. Never rejects. */
export async function answerQuestion(id: number, question: Question, sources: AnswerSources): Promise<PreparedAnswer> {
  try {
    const value = await answerTo(question, sources);
    return { answer: { kind: 'answer', id, value }, transfer: memoryOf(value) };
  } catch (cause) {
    return { answer: { kind: 'answer', id, failure: textOf(cause) }, transfer: [] };
  }
}

function answerTo(question: Question, { render, token, router }: AnswerSources): Promise<unknown> {
  switch (question.kind) {
    case 'render':
      return render(question.accept);
    case 'token':
      return askToken(token);
    case 'request':
      return handle(question, router);
  }
}

async function askToken(token: Secret | undefined): Promise<string> {
  const found: unknown = await (typeof token === 'function' ? token() : token);
  // No other value is a token; the empty one lets nobody in, and another thread can be sent it.
  return typeof found === 'string' ? found : '';
}

async function handle({ url, method, headers, address }: AskedRequest, router: Router): Promise<AnsweredRequest> {
  const request = new Request(url, { method, headers: headers.map(([name, value]) => [name, value]) });
  const response = await router.handle(request, { address });
  if (response === undefined) throw new Error(`${request.url} is not served`);
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

/** A body is handed over and not copied, where nobody else has a part of its memory. */
function memoryOf(value: unknown): readonly ArrayBuffer[] {
  const { body } = (value ?? {}) as { readonly body?: unknown };
  if (!(body instanceof Uint8Array && body.buffer instanceof ArrayBuffer)) return [];
  return body.byteLength === body.buffer.byteLength ? [body.buffer] : [];
}

/** What a function of the user's throws may be nothing that another thread can be sent. */
function textOf(cause: unknown): string {
  try {
    return cause instanceof Error ? `${cause.message}` : String(cause);
  } catch {
    return 'something without a text';
  }
}
