import type { Report } from '@vigia/contract';
import { guardCallback } from '../exchange/guarded-callback.js';
import type { PropagateOption } from '../options/outgoing-options.js';
import type { CallRequest } from './call-request.js';
import { calledHost } from './called-host.js';

/** Whether the trace goes on with a call. Never throws. */
export type PropagateTest = (request: CallRequest) => boolean;

/** @see PropagateTest */
export function createPropagateTest(propagate: PropagateOption, report: Report): PropagateTest {
  if (typeof propagate === 'boolean') return () => propagate;
  if (typeof propagate !== 'function') return ({ origin }) => propagate.some((rule) => fits(rule, origin));
  const decide = guardCallback(propagate, { ...RULE, report });
  return (request) => {
    const url = urlOf(request);
    return url !== undefined && decide(url) === true;
  };
}

const RULE = {
  option: 'outgoing.propagate',
  returns: 'true or false',
  isUsable: (value: unknown): boolean => typeof value === 'boolean',
  consequence: 'the call was made without the headers of the trace',
};

function fits(rule: string | RegExp, origin: string): boolean {
  if (typeof rule !== 'string') return rule.test(origin);
  const { label, address } = calledHost(origin);
  return rule === label || rule === address;
}

function urlOf({ origin, target }: CallRequest): URL | undefined {
  return URL.canParse(target, origin) ? new URL(target, origin) : undefined;
}
