import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../page/parts/format.js';

const english = createFormat('en', 'UTC');
const spanish = createFormat('es', 'UTC');
const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ');

describe('formats', () => {
  it.each([
    [0, '0 s'],
    [0.000_000_4, '0.4 µs'],
    [0.000_34, '340 µs'],
    [0.000_999_4, '999 µs'],
    [0.000_999_6, '1 ms'],
    [0.0844, '84.4 ms'],
    [0.999_6, '1 s'],
    [1.236, '1.24 s'],
    [59.97, '1 min'],
    [125, '2 min 5 s'],
    [3_599.9, '1 h'],
    [11_040, '3 h 4 min'],
    [190_800, '2 d 5 h'],
  ])('writes %s seconds as %s', (seconds, text) => {
    expect(plain(english.duration(seconds))).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [1_023, '1,023 B'],
    [1_024, '1 KiB'],
    [1_258_291, '1.2 MiB'],
    [2 ** 61, '2,048 PiB'],
  ])('writes %s bytes as %s', (bytes, text) => {
    expect(plain(english.bytes(bytes))).toBe(text);
  });

  it('writes ratios, shares, rates and counts', () => {
    expect(plain(english.ratio(0.072))).toBe('7.2 %');
    expect(plain(english.share(0.999_87))).toBe('99.987 %');
    expect(english.rate(41.23)).toBe('41.2/s');
    expect(english.count(1_234_567)).toBe('1,234,567');
    expect(english.number(12_345.6)).toBe('12,346');
    expect(english.number(0.000_123_4)).toBe('0.000123');
  });

  it('writes what is not known as a dash', () => {
    const { number, count, ratio, duration, bytes, rate } = english;
    for (const format of [number, count, ratio, duration, bytes, rate])
      expect([format(undefined), format(null), format(Number.NaN)]).toEqual(['–', '–', '–']);
  });

  it('writes as the language does', () => {
    expect(plain(spanish.ratio(0.072))).toBe('7,2 %');
    expect(spanish.count(1_234_567)).toBe('1.234.567');
    expect(plain(spanish.duration(1.236))).toBe('1,24 s');
  });

  it('writes times of day, and how long ago', () => {
    const timeMs = Date.UTC(2026, 0, 2, 0, 3, 7, 45);
    expect(english.time(timeMs)).toBe('00:03:07');
    expect(spanish.time(timeMs, 'milliseconds')).toBe('00:03:07,045');
    expect(english.hour(timeMs)).toBe('00:03');
    expect(english.ago(timeMs - 12_000, timeMs)).toBe('12s ago');
    expect(english.ago(timeMs - 7_200_000, timeMs)).toBe('2h ago');
  });

  it('takes the form that a number asks for', () => {
    const processes = { one: '{count} process', other: '{count} processes' };
    expect([0, 1, 2_000].map((count) => english.plural(processes, count))).toEqual([
      '0 processes',
      '1 process',
      '2,000 processes',
    ]);
  });
});
