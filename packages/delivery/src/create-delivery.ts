import type { Delivery, DeliveryOptions } from './delivery.js';
import { createSpooling } from './durability/spooling.js';
import { createEnding } from './ending.js';
import { createGround } from './ground.js';
import { createEnqueue } from './queue/enqueue.js';
import { createIntake } from './queue/intake.js';
import { readStats } from './read-stats.js';
import { createAttempts } from './sending/attempts.js';
import { createBreaker } from './sending/breaker.js';
import { createConclude } from './sending/conclude.js';
import { createFreshSource } from './sending/fresh-source.js';
import { createPump, type Pump } from './sending/pump.js';
import { createSendMeter } from './sending/send-meter.js';

/**
 * Creates a delivery. The one place where its parts meet.
 * @throws VigiaError for limits that cannot be.
 */
export function createDelivery<Item, Payload = Uint8Array>(options: DeliveryOptions<Item, Payload>): Delivery<Item> {
  const { transport, spool } = options;
  const ground = createGround(options);
  const { limits, clock } = ground;
  const breaker = createBreaker(limits, clock);
  const meter = createSendMeter(clock);
  const fresh = createFreshSource<Item, Payload>(ground);
  const enqueue = createEnqueue({ ...ground, pump: (): Pump => pump });
  const spooling = createSpooling<Item, Payload>(ground, {
    mode: spool?.mode,
    fresh,
    enqueue,
    arrived: () => pump.run(),
  });
  const attempts = createAttempts({ transport, clock, meter, timeoutMs: limits.sendTimeoutMs });
  const conclude = createConclude<Item, Payload>({ ...ground, breaker });
  const moved = () => ending.moved();
  const pump: Pump = createPump({ ...ground, ...{ fresh, spooling, breaker, attempts, conclude, moved } });
  const admit = spooling?.writeAhead?.add ?? enqueue;
  const intake = createIntake({ ...ground, transport, relieve: spooling?.relieve, admit });
  const ending = createEnding(ground, { transport, spooling, fresh, intake, attempts, breaker, pump });
  // What earlier processes left in the spool waits for nobody's traffic.
  if (spooling !== undefined) pump.wake();

  return {
    offer: intake.offer,
    flush: ending.flush,
    close: ending.close,
    spoolNow: ending.spoolNow,
    sendDurations: meter.read,
    stats: () => readStats(ground, { fresh, breaker, pump, meter }),
  };
}
