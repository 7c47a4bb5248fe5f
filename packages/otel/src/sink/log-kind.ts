import type { OtlpLog } from '../model/otlp-log.js';
import { attributeSize } from './attribute-size.js';
import { fitMembers, fitText } from './fit-attributes.js';
import { flatMembers } from './flat-members.js';
import type { DestinationLimits } from './otlp-destination.js';
import type { SignalKind } from './signal-kind.js';

const LOG_BYTES = 250;

/** Lines of the log. */
export const LOGS: SignalKind<OtlpLog> = {
  signal: 'logs',
  sizeOf: ({ body, attributes }) => LOG_BYTES + body.length + attributeSize(attributes),
  fit,
  write: (encoding, groups) => encoding.logs(groups),
};

function fit(log: OtlpLog, limits: DestinationLimits): OtlpLog {
  const body = fitText(log.body, limits.maxBodyChars);
  const members = limits.hasFlatAttributes ? flatMembers(log.attributes) : log.attributes;
  const { attributes, dropped } = fitMembers(members, limits);
  if (body === log.body && attributes === log.attributes) return log;
  const droppedAttributes = (log.droppedAttributes ?? 0) + dropped;
  return { ...log, body, attributes, ...(droppedAttributes > 0 && { droppedAttributes }) };
}
