/** Who brings the lines to Loki, by its module in `subjects/`. */
export type SubjectModule = 'nowhere' | 'pino-loki' | 'vigia';

/** How a writer ends: as processes do, or when the bench lets it go. */
export type End = 'released' | 'natural' | 'exit' | 'throw' | 'sigterm' | 'sigterm-no-handler' | 'sigkill';

/** What a writer writes. */
export interface Traffic {
  readonly lineCount: number;
  /** `undefined`: all of them in one turn of the event loop. */
  readonly linesPerSecond?: number | undefined;
  /** How long the process lives on after its last line, before its end begins. @defaultValue 0 */
  readonly lingerMs?: number | undefined;
  /** Figures are kept for each of these parts; they are equal. @defaultValue 1 */
  readonly windowCount?: number | undefined;
}

/** Where a subject sends, and what it may keep. */
export interface SubjectPlace {
  readonly host: string;
  readonly spool?: { readonly directory: string; readonly mode: 'overflow' | 'always' } | undefined;
  /** Memory for lines. @defaultValue the subject's own default */
  readonly memoryBytes?: number | undefined;
}

/** Everything that a writer is told, once. */
export interface WriterPlan {
  readonly subject: SubjectModule;
  readonly place: SubjectPlace;
  readonly traffic: Traffic;
  readonly end: End;
}
