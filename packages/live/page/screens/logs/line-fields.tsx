import type { JSX } from 'preact';
import type { LogRow } from '../../../src/api/logs-view.js';
import { CopyButton } from '../../parts/copy-button.js';
import { usePlace } from '../../shell/use-place.js';
import { useText } from '../../text/text.js';
import { prettyJson } from './pretty-json.js';

/** All that is known of a line. */
export function LineFields({ line }: { readonly line: LogRow }): JSX.Element {
  const { linkTo } = usePlace();
  const text = useText().logs;
  const fields = prettyJson(line.fields);
  return (
    <>
      <pre>{fields}</pre>
      <p class="log-actions">
        <CopyButton text={fields} label={text.copyLine} isLabelShown />
        {line.requestUuid === undefined ? null : (
          <a href={linkTo('request', { id: line.requestUuid })}>{text.openRequest}</a>
        )}
      </p>
    </>
  );
}
