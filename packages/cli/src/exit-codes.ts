/** What the command says to the shell at its end. The README explains each. */
export const EXIT_CODES = {
  done: 0,
  nothingFound: 1,
  usage: 2,
  refused: 3,
  interrupted: 130,
} as const;

/** A code of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
