import type { ComponentChildren, JSX } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { Empty } from '../parts/empty.js';
import { fill } from '../text/fill.js';
import { useText } from '../text/text.js';

/** Keeps what fails inside it from taking the rest of the page along. */
export function Guarded({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const text = useText().shell;
  const [failure, tryAgain] = useErrorBoundary();
  if (failure === undefined) return <>{children}</>;
  return (
    <Empty title={fill(text.broken, { message: String(failure) })}>
      <p>
        <button type="button" onClick={tryAgain}>
          {text.again}
        </button>
      </p>
    </Empty>
  );
}
