import { REDACTED } from './secret-names.js';
import type { SecretTest } from './secret-test.js';

/** A URL or a target without the values of its secret parameters. */
export function redactQuery(target: string, isSecret: SecretTest): string {
  const mark = target.indexOf('?');
  if (mark === -1) return target;
  const parameters = target.slice(mark + 1).split('&');
  return `${target.slice(0, mark)}?${parameters.map((parameter) => redactParameter(parameter, isSecret)).join('&')}`;
}

function redactParameter(parameter: string, isSecret: SecretTest): string {
  const equals = parameter.indexOf('=');
  if (equals === -1 || !isSecret(nameOf(parameter.slice(0, equals)))) return parameter;
  return `${parameter.slice(0, equals)}=${REDACTED}`;
}

function nameOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
