import type { Look } from './runbook.js';

/** A question to Prometheus. */
export function promql(question: string, query: string, reading: string): Look {
  return { question, language: 'promql', query, reading };
}

/** A question to Loki. */
export function logql(question: string, query: string, reading: string): Look {
  return { question, language: 'logql', query, reading };
}

/** A question to a shell. */
export function shell(question: string, query: string, reading: string): Look {
  return { question, language: 'sh', query, reading };
}
