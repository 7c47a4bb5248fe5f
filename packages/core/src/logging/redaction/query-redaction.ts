import { REDACTED } from './secret-names.js';
import type { SecretTest } from './secret-test.js';

/** A URL or a target without the values of its secret parameters. */
export function redactQuery(target: string, isSecret: SecretTest): string {
  const mark = target.indexOf('?');
  if (mark === -1) return target;
  const parameters = target.slice(mark + 1).split('&');
  return `${target.slice(0, mark)}?${parameters.map((parameter) => redactParameter(parameter, isSecret)).join('&')}`;
}

/** The name is no longer than names are, so that a text of nothing but marks costs no more than any other. */
const PARAMETER = /([?&])([^?&=#"\s\\]{1,64})=[^&#"\s\\]+/g;

/** A text, which may be JSON, without the values of secret parameters in the addresses that stand in it. */
export function redactQueriesIn(text: string, isSecret: SecretTest): string {
  return text.replace(PARAMETER, (parameter: string, mark: string, name: string) =>
    isHidden(name, isSecret) ? `${mark}${name}=${REDACTED}` : parameter,
  );
}

function redactParameter(parameter: string, isSecret: SecretTest): string {
  const equals = parameter.indexOf('=');
  if (equals === -1 || !isHidden(parameter.slice(0, equals), isSecret)) return parameter;
  return `${parameter.slice(0, equals)}=${REDACTED}`;
}

/**
 * Of addresses that are signed by Azure, AWS or Google, which let in whoever has them.
 * @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/ under `url.full`
 */
const SIGNED = /^(?:sig|awsaccesskeyid|x-(?:amz|goog)-credential)$|signature$/i;

function isHidden(encoded: string, isSecret: SecretTest): boolean {
  const name = nameOf(encoded);
  return isSecret(name) || SIGNED.test(name);
}

function nameOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
