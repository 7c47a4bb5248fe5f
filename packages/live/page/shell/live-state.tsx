import type { JSX } from 'preact';
import type { FeedState } from '../feed/feed-state.js';
import { type Tone, ToneMark } from '../parts/badge.js';
import { type Text, useText } from '../text/text.js';
import { usePause } from './use-pause.js';
import { useServices } from './use-services.js';

/** Whether what is seen is of now: a shape and a word. */
export function LiveState(): JSX.Element {
  const { isPaused } = usePause();
  const text = useText().shell;
  const [tone, word] = stateOf(useServices().console, isPaused, text);
  return (
    <span class={`live-state tone-${tone}`}>
      <ToneMark tone={tone} />
      {word}
    </span>
  );
}

function stateOf(known: FeedState<unknown>, isPaused: boolean, text: Text['shell']): readonly [Tone, string] {
  if (isPaused) return ['quiet', text.paused];
  if (known.problem !== undefined) return ['bad', known.problem.status === 401 ? text.signedOut : text.unreachable];
  if (known.value === undefined || known.isStale) return ['warn', text.connecting];
  return ['good', text.live];
}
