import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Verdict, VerdictReason } from '../../src/api/console-view.js';
import type { OverviewView } from '../../src/api/overview-view.js';
import { ToneMark } from '../parts/badge.js';
import { useFormat } from '../parts/use-format.js';
import { usePlace } from '../shell/use-place.js';
import { useText } from '../text/text.js';
import { placeOfReason } from './reason-place.js';
import { reasonSentence, verdictSentence } from './sentence.js';
import { toneOfState } from './tone-of-state.js';

/** Is it healthy: one sentence, a colour and a shape, each reason with the screen that explains it. */
export function VerdictBanner({ view }: { readonly view: OverviewView }): JSX.Element {
  const text = useText();
  const format = useFormat();
  const { state, reasons } = view.verdict;
  const tone = toneOfState(state);
  const [first, ...others] = reasons;
  const sentence = verdictSentence(view, text, format);
  return (
    <div class={`verdict tone-${tone}`} data-state={state}>
      <ToneMark tone={tone} />
      <div>
        <h1 data-verdict="">{first === undefined ? sentence : <ReasonLink reason={first} sentence={sentence} />}</h1>
        <VerdictNews verdict={view.verdict} sentence={sentence} />
        {others.length === 0 ? null : (
          <ul aria-label={text.verdict.alsoLabel}>
            {others.map((reason) => (
              <li key={reasonSubject(reason)}>
                <ToneMark tone={toneOfState(reason.state)} />
                <ReasonLink reason={reason} sentence={reasonSentence(reason, text, format)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Tells those who hear the page when the verdict is another, and not each time when a number in it is. */
function VerdictNews({ verdict, sentence }: { readonly verdict: Verdict; readonly sentence: string }): JSX.Element {
  const subject = [verdict.state, ...verdict.reasons.map(reasonSubject)].join();
  const news = useMemo(() => sentence, [subject]);
  return (
    <p class="only-heard" aria-live="polite">
      {news}
    </p>
  );
}

/** What a reason is about, without its numbers. */
function reasonSubject({ code, values }: VerdictReason): string {
  return [code, ...Object.values(values).filter((value) => typeof value === 'string')].join(' ');
}

function ReasonLink({ reason, sentence }: { readonly reason: VerdictReason; readonly sentence: string }): JSX.Element {
  const { linkTo } = usePlace();
  const { screen, query } = placeOfReason(reason);
  return <a href={linkTo(screen, query)}>{sentence}</a>;
}
