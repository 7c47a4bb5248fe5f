import type { Service } from '../service/services.js';

/** Keeps watches attentive as long as somebody looks at them. */
export interface Attendances {
  /** A stream of a service has begun; the returned function is called when it is over. */
  follow(service: Service): () => void;
  /** Somebody has asked once. Whoever polls will ask again. */
  glance(service: Service): void;
  /** A second is over. */
  next(): void;
  /** The service is gone, whoever looked at it. */
  forget(service: Service): void;
  /** Whether somebody looks at anything. */
  areAny(): boolean;
}

/** How long somebody counts as looking after he has asked, in seconds. */
const GLANCE_SECONDS = 5;

interface Attendance {
  readonly stop: () => void;
  streams: number;
  glanceSeconds: number;
}

/** @see Attendances */
export function createAttendances(): Attendances {
  const attendances = new Map<Service, Attendance>();

  function attend(service: Service): Attendance {
    const known = attendances.get(service);
    if (known !== undefined) return known;
    const attendance: Attendance = { stop: service.watch.attend(), streams: 0, glanceSeconds: 0 };
    attendances.set(service, attendance);
    return attendance;
  }

  function release(service: Service, attendance: Attendance): void {
    if (attendance.streams > 0 || attendance.glanceSeconds > 0) return;
    if (attendances.delete(service)) attendance.stop();
  }

  return {
    follow: (service) => {
      const attendance = attend(service);
      attendance.streams += 1;
      return () => {
        attendance.streams -= 1;
        release(service, attendance);
      };
    },
    glance: (service) => {
      attend(service).glanceSeconds = GLANCE_SECONDS;
    },
    next: () => {
      for (const [service, attendance] of attendances) {
        attendance.glanceSeconds = Math.max(0, attendance.glanceSeconds - 1);
        release(service, attendance);
      }
    },
    forget: (service) => {
      attendances.get(service)?.stop();
      attendances.delete(service);
    },
    areAny: () => attendances.size > 0,
  };
}
