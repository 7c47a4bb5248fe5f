import { describe, expect, it } from 'vitest';
import { isFiltering, logFilter, logQuery } from '../../../page/screens/logs/log-filter.js';

describe('the filter of the log', () => {
  it('is what the address says', () => {
    const filter = logFilter({ level: 'warn', text: 'a b', request: 'id-1', service: 'orders' });
    expect(filter).toEqual({ level: 'warn', text: 'a b', request: 'id-1' });
    expect(isFiltering(filter)).toBe(true);
    expect(logQuery(filter, undefined)).toEqual({ limit: '200', level: 'warn', text: 'a b', request: 'id-1' });
  });

  it('asks for all where the address says nothing, and for what is new where something is known', () => {
    const filter = logFilter({});
    expect(isFiltering(filter)).toBe(false);
    expect(logQuery(filter, '7.12')).toEqual({ limit: '200', after: '7.12' });
  });

  it('knows no level that the service would refuse', () => {
    expect(logFilter({ level: 'loud' }).level).toBe('');
  });

  it('asks for no more text than the service takes', () => {
    expect(logFilter({ text: 'a'.repeat(1_000), request: 'b'.repeat(1_000) })).toEqual({
      level: '',
      text: 'a'.repeat(256),
      request: 'b'.repeat(256),
    });
  });
});
