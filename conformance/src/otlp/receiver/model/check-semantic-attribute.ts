import {
  ATTR_CLIENT_PORT,
  ATTR_HTTP_REQUEST_RESEND_COUNT,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_PORT,
} from '@opentelemetry/semantic-conventions';
import {
  ATTR_HTTP_REQUEST_BODY_SIZE,
  ATTR_HTTP_RESPONSE_BODY_SIZE,
  ATTR_PROCESS_COMMAND_ARGS,
  ATTR_PROCESS_PID,
} from '@opentelemetry/semantic-conventions/incubating';
import type { DecodedAttribute, DecodedValue } from '../../definitions/decoded-request.js';
import type { Report } from '../rules.js';
import { findAttributeNameFault } from './conventions.js';

/** Where a mistake is likely. */
const TYPES: Readonly<Record<string, keyof DecodedValue>> = {
  [ATTR_HTTP_RESPONSE_STATUS_CODE]: 'intValue',
  [ATTR_SERVER_PORT]: 'intValue',
  [ATTR_CLIENT_PORT]: 'intValue',
  [ATTR_HTTP_REQUEST_RESEND_COUNT]: 'intValue',
  [ATTR_HTTP_REQUEST_BODY_SIZE]: 'intValue',
  [ATTR_HTTP_RESPONSE_BODY_SIZE]: 'intValue',
  [ATTR_PROCESS_PID]: 'intValue',
  [ATTR_PROCESS_COMMAND_ARGS]: 'arrayValue',
};

/** Names and types as the conventions have them. */
export function checkSemanticAttribute({ key, value }: DecodedAttribute, report: Report): void {
  const fault = findAttributeNameFault(key);
  if (fault !== undefined) report('semantic-name', fault);
  const type = TYPES[key] ?? (isText(key) ? 'stringValue' : undefined);
  if (type === undefined || value === null || value[type] !== undefined) return;
  report('semantic-type', `is ${Object.keys(value)} and not ${type}`);
}

function isText(key: string): boolean {
  return /^(http\.(route|request\.method)|url\.|service\.|error\.type|exception\.(type|message|stacktrace)$)/.test(key);
}
