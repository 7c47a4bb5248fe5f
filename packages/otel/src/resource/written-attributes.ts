import { type Attributes, describeValue, type Report } from '@vigia/contract';

const VARIABLE = 'OTEL_RESOURCE_ATTRIBUTES';

/**
 * Reads `OTEL_RESOURCE_ATTRIBUTES`: `name=value` pairs separated by commas, both percent-encoded. One that cannot be read
 * discards all, as the specification has it.
 *
 * @see https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable
 */
export function writtenAttributes(text: string, report: Report): Attributes {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  const attributes: [string, string][] = [];
  for (const pair of pairs) {
    const attribute = parse(pair);
    if (attribute === undefined) return discard(pair, report);
    attributes.push(attribute);
  }
  return Object.fromEntries(attributes);
}

function parse(pair: string): [string, string] | undefined {
  const equals = pair.indexOf('=');
  try {
    const name = decodeURIComponent(pair.slice(0, Math.max(equals, 0)).trim());
    return name === '' ? undefined : [name, decodeURIComponent(pair.slice(equals + 1).trim())];
  } catch {
    return undefined;
  }
}

function discard(pair: string, report: Report): Attributes {
  report({
    code: 'VIGIA_ENVIRONMENT_IGNORED',
    message: `${VARIABLE} holds ${describeValue(pair)}, which cannot be read: none of it goes with what is sent over OTLP.`,
    fix: 'Write name=value pairs separated by commas, with percent-encoded values.',
  });
  return {};
}
