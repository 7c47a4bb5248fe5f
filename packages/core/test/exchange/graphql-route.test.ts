import { graphqlRoute, type RequestView } from '@vigia/core';
import { describe, expect, it } from 'vitest';

function view(body: unknown, target = '/graphql'): RequestView {
  const path = target.split('?')[0] ?? target;
  return { method: 'POST', target, path, headers: {}, source: { body } };
}

describe('graphqlRoute', () => {
  const route = graphqlRoute();

  it.each([
    {
      what: 'the operation name',
      body: { operationName: 'CreateUser', query: 'mutation Other { a }' },
      name: 'CreateUser',
    },
    {
      what: 'the first operation of the document',
      body: { query: 'query Users($id: ID!) { user(id: $id) { id } }' },
      name: 'Users',
    },
    { what: 'a document after comments', body: { query: '# hello\n  mutation Pay { pay }' }, name: 'Pay' },
  ])('names a request by $what', ({ body, name }) => {
    expect(route(view(body), '/graphql')).toBe(`/graphql ${name}`);
  });

  it('reads a GET from its query', () => {
    expect(route(view(undefined, '/graphql?operationName=Users&query=x'), undefined)).toBe('/graphql Users');
  });

  it.each([
    { what: 'an anonymous document', body: { query: '{ users { id } }' } },
    { what: 'a name that is none', body: { operationName: 'no name!' } },
    { what: 'a name longer than a label should be', body: { operationName: 'a'.repeat(65) } },
    { what: 'no body', body: undefined },
    { what: 'a batch', body: [{ operationName: 'CreateUser' }] },
  ])('keeps the template for $what', ({ body }) => {
    expect(route(view(body), '/graphql')).toBeUndefined();
  });

  it('leaves other paths alone', () => {
    expect(route(view({ operationName: 'CreateUser' }, '/other'), '/other')).toBeUndefined();
  });

  it('folds what is not on the list', () => {
    const listed = graphqlRoute({ operations: ['CreateUser'], path: '/api' });
    expect(listed(view({ operationName: 'CreateUser' }, '/api'), '/api')).toBe('/api CreateUser');
    expect(listed(view({ operationName: 'Evil' }, '/api'), '/api')).toBe('/api <other>');
  });

  it('learns a bounded number of names', () => {
    const bounded = graphqlRoute({ limit: 2 });
    const labels = ['A', 'B', 'C', 'A'].map((operationName) => bounded(view({ operationName }), '/graphql'));
    expect(labels).toEqual(['/graphql A', '/graphql B', '/graphql <other>', '/graphql A']);
  });

  it.each([
    { options: { limit: -1 }, named: 'graphqlRoute.limit' },
    { options: { path: 'graphql' }, named: 'graphqlRoute.path' },
    { options: { operations: ['no name!'] }, named: 'graphqlRoute.operations[0]' },
    { options: { operation: ['CreateUser'] }, named: 'graphqlRoute.operation' },
  ])('refuses $named', ({ options, named }) => {
    expect(() => graphqlRoute(options)).toThrow(named);
  });
});
