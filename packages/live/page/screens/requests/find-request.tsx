import type { JSX, TargetedSubmitEvent } from 'preact';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';

/** Opens the request that an id from a ticket or an answer's header names. */
export function FindRequest(): JSX.Element {
  const { go } = usePlace();
  const text = useText().requests;
  const open = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const id = new FormData(event.currentTarget).get('id');
    if (typeof id === 'string' && id.trim() !== '') go('request', { id: id.trim() });
  };
  return (
    <search>
      <form class="find-request" onSubmit={open}>
        <label class="field">
          <span class="field-label">{text.find}</span>
          <input type="search" name="id" data-filter="" spellcheck={false} autocomplete="off" />
        </label>
        <button type="submit">{text.open}</button>
      </form>
    </search>
  );
}
