import type { Unit } from '../unit.js';

const UNITS_BY_ENDING: Readonly<Record<string, Unit>> = {
  seconds: 's',
  bytes: 'bytes',
  ratio: 'percentunit',
  percent: 'percent',
  euros: 'currencyEUR',
  dollars: 'currencyUSD',
};

/** The unit that the name of a KPI ends in, where it does. */
export function kpiUnit(name: string): Unit {
  return UNITS_BY_ENDING[name.slice(name.lastIndexOf('_') + 1)] ?? 'short';
}
