import { describe, expect, it } from 'vitest';
import { parseFlags, UsageError } from '../src/flags.js';

describe('the flags of the demo', () => {
  it('may be left out', () => {
    expect(parseFlags([])).toEqual({ seconds: undefined, port: 0 });
  });

  it('give a time and ports', () => {
    expect(parseFlags(['--seconds', '20', '--port=4000'])).toEqual({ seconds: 20, port: 4000 });
  });

  it.each([
    { argv: ['--seconds', '0'], named: '--seconds 0' },
    { argv: ['--seconds', 'soon'], named: '--seconds soon' },
    { argv: ['--seconds'], named: '--seconds' },
    { argv: ['--port', '80'], named: '--port 80' },
    { argv: ['--port', '65533'], named: '--port 65533' },
    { argv: ['--sceonds', '3'], named: '--sceonds' },
    { argv: ['20'], named: '20' },
  ])('are refused by name: $argv', ({ argv, named }) => {
    expect(() => parseFlags(argv)).toThrow(UsageError);
    expect(() => parseFlags(argv)).toThrow(named);
    expect(() => parseFlags(argv)).toThrow('Usage: npm run demo');
  });
});
