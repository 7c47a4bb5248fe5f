/** What a figure counts. */
export type Unit = 'ratio' | 'us' | 'ns' | 'ms' | 'bytes' | 'lines' | 'lost' | 'rows/s' | 'collections';

/** One figure of one bench, as `--json` writes it. */
export interface Row {
  readonly bench: string;
  /** What was measured: `<stack>/<what>` in the HTTP bench. */
  readonly case: string;
  /** Who was measured: `bare`, `vigia`, or a peer's package name. */
  readonly subject: string;
  readonly unit: Unit;
  /** In `us`: the overhead over bare. */
  readonly median: number;
  readonly q25: number;
  readonly q75: number;
  /** The subject's cost divided by bare's. */
  readonly ratio: number;
}
