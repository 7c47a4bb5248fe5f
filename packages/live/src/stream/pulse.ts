/** A beat each second, as long as there is a reason for it. */
export interface Pulse {
  /** There may be a reason now. */
  begin(): void;
  /** There is none any more. */
  end(): void;
}

/** What a pulse needs. */
export interface PulseOptions {
  readonly isWanted: () => boolean;
  readonly beat: () => void;
}

const BEAT_MS = 1_000;

/** One timer for all who look, and none while nobody does. */
export function createPulse({ isWanted, beat }: PulseOptions): Pulse {
  let timer: NodeJS.Timeout | undefined;

  function end(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    begin: () => {
      timer ??= setInterval(() => {
        beat();
        if (!isWanted()) end();
      }, BEAT_MS).unref();
    },
    end,
  };
}
