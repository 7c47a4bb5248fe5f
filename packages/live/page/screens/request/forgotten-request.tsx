import type { JSX } from 'preact';
import type { RequestView } from '../../../src/api/request-view.js';
import { Empty } from '../../parts/empty.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { Elsewhere } from './elsewhere.js';
import { questionsOfId } from './questions.js';
import { RequestLines } from './request-lines.js';

/** A request that is not kept here, and the id that it was looked for by. */
export interface ForgottenRequestProps {
  readonly view: RequestView;
  readonly id: string;
}

/** Says that a request is not kept, and who may still know it. Its lines may be kept longer than itself. */
export function ForgottenRequest({ view, id }: ForgottenRequestProps): JSX.Element {
  const text = useText().request;
  return (
    <>
      <h1 class="path">
        {text.title} {id}
      </h1>
      <Empty title={text.notFound}>
        <p>{fill(text.notFoundMore, { process: view.answeredBy })}</p>
      </Empty>
      <div class="cards">
        {view.lines.length === 0 ? null : <RequestLines lines={view.lines} request={undefined} />}
        <Elsewhere questions={questionsOfId(id)} />
      </div>
    </>
  );
}
