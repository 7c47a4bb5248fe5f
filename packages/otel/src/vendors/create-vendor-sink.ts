import type { ProblemReport } from '@vigia/contract';
import type { Sink } from '@vigia/core';
import type { OtlpDeliveryOptions } from '../options/delivery-options.js';
import { readEnvironment } from '../options/environment.js';
import { sinkOptionsOf } from '../options/sink-options.js';
import { createOtlpSink } from '../sink/create-otlp-sink.js';
import type { OtlpDestination } from '../sink/otlp-destination.js';
import { type OptionRules, readOptions } from './options/read-options.js';

/** Somebody who takes OTLP, and what is to be known of that. */
export interface Vendor<Options extends OtlpDeliveryOptions> extends OptionRules<Options> {
  /** `undefined` where neither options nor variables say enough. */
  destinationOf(options: Options): OtlpDestination | undefined;
  /** What is missing where something was said, and not enough: a sentence, and what to do. */
  lacking?(options: Options): Lack | undefined;
}

/** Something that is missing. */
export interface Lack {
  readonly message: string;
  readonly fix: string;
}

/**
 * A sink for a vendor. Where neither options nor variables say where to send to, it does nothing.
 *
 * @throws VigiaError for an option that cannot be used.
 */
export function createVendorSink<Options extends OtlpDeliveryOptions>(vendor: Vendor<Options>, input: unknown): Sink {
  const { options, warnings: ofVariables } = readOptions(input, readEnvironment(), vendor);
  const lack = vendor.lacking?.(options);
  const warnings = lack === undefined ? ofVariables : [...ofVariables, problemOf(lack, vendor.sink)];
  const destination = vendor.destinationOf(options);
  if (destination !== undefined) return createOtlpSink(destination, { ...sinkOptionsOf(options), warnings });
  if (warnings.length === 0) return { name: vendor.sink };
  return { name: vendor.sink, attach: ({ report }) => warnings.forEach(report) };
}

function problemOf(lack: Lack, sink: string): ProblemReport {
  return { code: 'VIGIA_ENVIRONMENT_IGNORED', ...lack, sink };
}
