import type { OtlpDeliveryOptions } from '../options/delivery-options.js';
import { createHeaderSource } from '../sink/header-source.js';
import type { HeaderSource, OtlpSignal, OtlpSignals, SignalTarget } from '../sink/otlp-destination.js';

/** Where a vendor takes each signal; `undefined`: nowhere. */
export type VendorTargets = (signal: OtlpSignal) => SignalTarget | undefined;

/** The targets of a vendor with what the user said of the signals: off, another address, more headers. */
export function signalTargets(options: OtlpDeliveryOptions, targetOf: VendorTargets): OtlpSignals {
  function target(signal: OtlpSignal): SignalTarget | undefined {
    const given = options[signal];
    const usual = given === false ? undefined : targetOf(signal);
    if (given === false || given === undefined || usual === undefined) return usual && withHeaders(usual, options);
    return withHeaders(
      { ...usual, url: given.url ?? usual.url },
      { headers: { ...options.headers, ...given.headers } },
    );
  }

  return { traces: target('traces'), metrics: target('metrics'), logs: target('logs') };
}

function withHeaders(target: SignalTarget, { headers = {} }: Pick<OtlpDeliveryOptions, 'headers'>): SignalTarget {
  const isPlain = Object.keys(headers).length === 0;
  return isPlain ? target : { ...target, headers: joinHeaders(createHeaderSource(headers), target.headers) };
}

/** Of two headers with one name the vendor's is sent. A vendor that signs requests signs what the user added too. */
function joinHeaders(ofUser: HeaderSource, ofVendor: HeaderSource): HeaderSource {
  return async (request) => {
    const added = await ofUser(request);
    const needed = await ofVendor({ ...request, headers: { ...request.headers, ...added } });
    return { ...added, ...needed };
  };
}
