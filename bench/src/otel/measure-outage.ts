import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startLoadClient } from '../load/load-client.js';
import { sendAtPace } from '../load/send-at-pace.js';
import { type OtelSubject, OUTAGE_SUBJECTS } from './catalogue.js';
import type { Receiver } from './receiver.js';
import { startSendingService } from './sending-service.js';

/** How an outage is measured. */
export interface OutageRun {
  readonly node: string;
  readonly seconds: number;
  readonly receiver: Receiver;
}

/** What became of the spans of one subject. */
export interface OutageFigures {
  readonly subject: string;
  readonly sent: number;
  readonly lost: number;
}

const REQUESTS_PER_SECOND = 300;
const BEFORE_SECONDS = 2;
/** Who has sent nothing for so long has nothing left: nobody's pause after an outage of a minute is longer. */
const QUIET_MS = 35_000;
const LOOK_AGAIN_MS = 500;

/** Takes the receiver away while requests go on, and counts the spans that never came, one subject after the other. */
export async function measureOutage(run: OutageRun): Promise<readonly OutageFigures[]> {
  const figures: OutageFigures[] = [];
  for (const subject of OUTAGE_SUBJECTS) figures.push(await measureSubject(subject, run));
  return figures;
}

async function measureSubject(subject: OtelSubject, { node, seconds, receiver }: OutageRun): Promise<OutageFigures> {
  const id = randomUUID();
  const spoolDirectory = mkdtempSync(join(tmpdir(), 'vigia-otel-bench-'));
  const load = startLoadClient();
  const settings = { subject, endpoint: receiver.endpointOf(id), spoolDirectory };
  const service = await startSendingService(settings, node);
  const sendFor = (duration: number) =>
    sendAtPace(load, { requestCount: duration * REQUESTS_PER_SECOND, requestsPerSecond: REQUESTS_PER_SECOND });
  const sent = (BEFORE_SECONDS + seconds) * REQUESTS_PER_SECOND;
  try {
    await load.open(service.port, 'get');
    await sendFor(BEFORE_SECONDS);
    await receiver.down();
    await sendFor(seconds);
    await receiver.up();
    await untilArrived(() => receiver.spans(id), sent);
    await service.end();
    return { subject: subject.name, sent, lost: sent - (await receiver.spans(id)) };
  } finally {
    await Promise.all([service.stop(), load.stop()]);
    rmSync(spoolDirectory, { recursive: true });
  }
}

async function untilArrived(count: () => Promise<number>, wanted: number): Promise<void> {
  let arrived = await count();
  let quietSinceMs = performance.now();
  while (arrived < wanted && performance.now() - quietSinceMs < QUIET_MS) {
    await wait(LOOK_AGAIN_MS);
    const now = await count();
    if (now > arrived) quietSinceMs = performance.now();
    arrived = now;
  }
}
