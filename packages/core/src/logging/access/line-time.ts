import { stdTimeFunctions } from 'pino';

/** The time of a logger's lines; that of pino itself is written once for all lines of a millisecond. */
export function lineTime(time: () => string): () => string {
  return time === stdTimeFunctions.epochTime ? createEpochTime() : time;
}

function createEpochTime(): () => string {
  let latestMs = Number.NaN;
  let text = '';
  return () => {
    const nowMs = Date.now();
    if (nowMs === latestMs) return text;
    latestMs = nowMs;
    text = `,"time":${nowMs}`;
    return text;
  };
}
