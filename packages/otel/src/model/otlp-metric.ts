import type { Attributes } from '@vigia/contract';

/** `cumulative`: since the start of the series; `delta`: since the last reading. */
export type Temporality = 'cumulative' | 'delta';

/** One observation that stands for those around it. */
export interface OtlpExemplar {
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly timeMs: number;
  readonly value: number;
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string | undefined;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string | undefined;
  /** What the observation had besides the attributes of its series. */
  readonly attributes: Attributes;
}

/** One number of one series. */
export interface NumberPoint {
  readonly attributes: Attributes;
  /** Milliseconds since the Unix epoch, with fractions; `undefined` of gauges, which have no beginning. */
  readonly startTimeMs: number | undefined;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly timeMs: number;
  readonly value: number;
  readonly exemplars: readonly OtlpExemplar[];
}

/** The distribution of one series. */
export interface HistogramPoint {
  readonly attributes: Attributes;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly startTimeMs: number;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly timeMs: number;
  readonly count: number;
  readonly sum: number;
  /** Upper bounds, ascending, without infinity. */
  readonly bounds: readonly number[];
  /** What each bucket counted by itself: one more than there are bounds. */
  readonly bucketCounts: readonly number[];
  readonly exemplars: readonly OtlpExemplar[];
}

/** Quantiles that were computed in this process. */
export interface SummaryPoint {
  readonly attributes: Attributes;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly startTimeMs: number;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly timeMs: number;
  readonly count: number;
  readonly sum: number;
  readonly quantiles: readonly { readonly quantile: number; readonly value: number }[];
}

/** One metric with those of its series that are sent. */
export type OtlpMetric = {
  /** Such as `http.server.request.duration`. */
  readonly name: string;
  readonly description: string;
  /** As UCUM writes it: `s`, `By`, `{request}`. */
  readonly unit: string;
} & (
  | { readonly kind: 'gauge'; readonly points: readonly NumberPoint[] }
  | {
      readonly kind: 'sum';
      readonly temporality: Temporality;
      /** Whether it only ever rises. */
      readonly isMonotonic: boolean;
      readonly points: readonly NumberPoint[];
    }
  | { readonly kind: 'histogram'; readonly temporality: Temporality; readonly points: readonly HistogramPoint[] }
  | { readonly kind: 'summary'; readonly points: readonly SummaryPoint[] }
);
