import { VigiaError } from '@vigia/contract';

/** Why a span without a moment in it is refused. */
export function emptySpan({ since, until }: { readonly since?: string; readonly until?: string }): VigiaError {
  const message =
    until === undefined ? `--since ${since} has yet to come.` : `--until ${until} is not after --since ${since}.`;
  return new VigiaError('VIGIA_OPTION_INVALID', message);
}
