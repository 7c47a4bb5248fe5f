import { integer, list, type ObjectSchema, OVERFLOW_VALUE, object, text, validate } from '@vigia/contract';
import type { RequestView, RouteOption } from './request-view.js';

/** How {@link graphqlRoute} tells operations apart. */
export interface GraphqlRouteOptions {
  /**
   * The path of the GraphQL endpoint.
   * @defaultValue `'/graphql'`
   */
  readonly path?: string | undefined;
  /**
   * The operations to tell apart; others become `<other>`. Without a list the first {@link limit} names seen are.
   */
  readonly operations?: readonly string[] | undefined;
  /**
   * How many names are learnt where no list is given: clients choose them, so they must be bounded.
   * @defaultValue 100
   */
  readonly limit?: number | undefined;
}

/** The grammar's `Name`, and no longer than a label should be. */
const NAME = /^[_A-Za-z][_0-9A-Za-z]{0,63}$/;
const OPERATION = /^\s*(?:#[^\n]*\n\s*)*(?:query|mutation|subscription)\s+([_A-Za-z][_0-9A-Za-z]{0,63})/;

const optionsSchema: ObjectSchema<GraphqlRouteOptions> = object({
  path: {
    value: text({ type: 'a path such as "/graphql"', maxLength: 255, pattern: /^\// }),
    description: 'The path of the GraphQL endpoint.',
  },
  operations: {
    value: list(text({ type: 'a name of an operation', maxLength: 64, pattern: NAME }), {
      type: 'an array of names',
      maxItems: 10_000,
    }),
    description: 'The operations to tell apart.',
  },
  limit: { value: integer({ minimum: 0, maximum: 10_000 }), description: 'How many names are learnt without a list.' },
});

/**
 * A value for `requests.route` that names GraphQL requests by their operation: `/graphql CreateUser`. The name is
 * read from the parsed body (`operationName`, else the document's first operation) or from the query string.
 *
 * @throws VigiaError for an unknown option or a bad value, naming both and the fix.
 */
export function graphqlRoute(options: GraphqlRouteOptions = {}): RouteOption {
  const { path = '/graphql', operations, limit = 100 } = validate(optionsSchema, options, { name: 'graphqlRoute' });
  const known = new Set(operations);
  const learns = operations === undefined;

  function fold(name: string): string {
    if (known.has(name)) return name;
    if (!learns || known.size >= limit) return OVERFLOW_VALUE;
    known.add(name);
    return name;
  }

  return (request, route) => {
    if (request.path !== path) return undefined;
    const name = operationName(request);
    return name === undefined ? undefined : `${route ?? path} ${fold(name)}`;
  };
}

function operationName(request: RequestView): string | undefined {
  const { operationName: named, query } = graphqlRequest(request);
  if (typeof named === 'string' && NAME.test(named)) return named;
  return typeof query === 'string' ? OPERATION.exec(query)?.[1] : undefined;
}

interface GraphqlRequest {
  readonly operationName?: unknown;
  readonly query?: unknown;
}

/** A body parser's result where there is one; a GET carries the same names in its query. */
function graphqlRequest({ source, target }: RequestView): GraphqlRequest {
  const { body } = source as { readonly body?: unknown };
  if (typeof body === 'object' && body !== null) return body;
  const parameters = new URLSearchParams(target.split('?')[1] ?? '');
  return { operationName: parameters.get('operationName'), query: parameters.get('query') };
}
