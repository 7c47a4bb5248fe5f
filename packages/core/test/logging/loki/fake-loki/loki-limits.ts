/** The limits of a Loki, by default those of 3.7. */
export interface LokiLimits {
  readonly maxLineBytes: number;
  readonly maxLabels: number;
  readonly maxLabelNameLength: number;
  readonly maxLabelValueLength: number;
  readonly maxMetadataBytes: number;
  readonly maxMetadataEntries: number;
  readonly allowMetadata: boolean;
  readonly maxAgeMs: number;
  readonly maxAheadMs: number;
  /** How far behind the newest entry of its stream an entry may be. */
  readonly windowMs: number;
  readonly maxPushBytes: number;
  readonly maxBodyBytes: number;
  readonly rateBytes: number;
  readonly burstBytes: number;
  readonly streamRateBytes: number;
  readonly streamBurstBytes: number;
  readonly maxStreams: number;
  readonly discoversServiceName: boolean;
  /** Whether a tenant must be named. */
  readonly auth: boolean;
}

const MEBIBYTE = 1_048_576;
const HOUR_MS = 3_600_000;

/** What Loki 3.7 does unless told otherwise, as a single binary with authentication off. */
export const DEFAULT_LOKI_LIMITS: LokiLimits = {
  maxLineBytes: 262_144,
  maxLabels: 15,
  maxLabelNameLength: 1_024,
  maxLabelValueLength: 2_048,
  maxMetadataBytes: 65_536,
  maxMetadataEntries: 128,
  allowMetadata: true,
  maxAgeMs: 168 * HOUR_MS,
  maxAheadMs: HOUR_MS / 6,
  windowMs: HOUR_MS,
  maxPushBytes: 4 * MEBIBYTE,
  maxBodyBytes: 100 * MEBIBYTE,
  rateBytes: 4 * MEBIBYTE,
  burstBytes: 6 * MEBIBYTE,
  streamRateBytes: 3 * MEBIBYTE,
  streamBurstBytes: 15 * MEBIBYTE,
  maxStreams: 5_000,
  discoversServiceName: true,
  auth: false,
};
