import { createSecretTest, redactQuery } from '@vigia/core';
import type { QueryOption } from '../options/postgres-options.js';
import type { QueryReader } from '../rows/row-of.js';

/** What is kept of queries. */
export function createQueryReader(option: QueryOption, redact: readonly string[]): QueryReader {
  if (option === 'off') return () => undefined;
  if (option === 'full') return (query) => query;
  const isSecret = createSecretTest(redact);
  return (query) => redactQuery(`?${query}`, isSecret).slice(1);
}
