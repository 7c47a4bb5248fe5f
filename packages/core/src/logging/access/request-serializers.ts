import { redactQuery } from '../redaction/query-redaction.js';
import { REDACTED } from '../redaction/secret-names.js';
import type { SecretTest } from '../redaction/secret-test.js';

type Fields = Readonly<Record<string, unknown>>;

/** What pino's serializers have made of a request or a response. */
interface Serialized {
  readonly url?: unknown;
  readonly query?: unknown;
  readonly headers?: unknown;
}

/** Serializers behind pino's own for requests and responses, which take the values of secrets out. */
export function requestSerializers(
  isSecret: SecretTest,
): Readonly<Record<'req' | 'res', (value: Serialized) => object>> {
  const redacted = (fields: unknown): unknown => (isFields(fields) ? redactFields(fields, isSecret) : fields);

  return {
    req: ({ url, query, headers, ...rest }) => ({
      ...rest,
      url: typeof url === 'string' ? redactQuery(url, isSecret) : url,
      query: redacted(query),
      headers: redacted(headers),
    }),
    res: ({ headers, ...rest }) => ({ ...rest, headers: redacted(headers) }),
  };
}

function redactFields(fields: Fields, isSecret: SecretTest): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isSecret(name) ? REDACTED : value]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
