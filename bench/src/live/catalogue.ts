/** A service with everything on but the page, in two processes: what they differ by is the noise of the run. */
export const OFF = 'off';
/** The second of the two. */
export const OFF_AGAIN = 'off again';

/** A service, and how many look at its page meanwhile. */
export interface LiveSubject {
  readonly name: string;
  readonly isMounted: boolean;
  readonly clientCount: number;
}

/** Everybody who is measured, in the order of the rows. */
export const LIVE_SUBJECTS: readonly LiveSubject[] = [
  { name: OFF, isMounted: false, clientCount: 0 },
  { name: OFF_AGAIN, isMounted: false, clientCount: 0 },
  { name: 'mounted', isMounted: true, clientCount: 0 },
  { name: 'open in 1', isMounted: true, clientCount: 1 },
  { name: 'open in 50', isMounted: true, clientCount: 50 },
];

/** What clients look at, in turn: the first is what the page opens with. */
export const WATCHED_VIEWS: readonly string[] = ['overview', 'routes', 'logs', 'resources', 'requests&kind=recent'];

/** The load of the service. */
export const REQUESTS_PER_SECOND = 2_000;

/** The most that a request may cost with the page, as a multiple of what it costs without. */
export const MOST_RATIO = 1.05;
