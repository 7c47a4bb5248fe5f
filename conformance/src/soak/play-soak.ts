import { parseSamples, type Samples } from '../exposition/samples.js';
import { seededRandom } from '../scale/hostile-requests.js';
import { type KeepAliveLoad, openKeepAliveLoad } from './keep-alive-load.js';
import { fetchOnce, SCRAPES } from './scrape.js';
import type { ServiceState, SoakedApplication, SoakedService } from './service-process.js';
import { leaveAgainAndAgain, steadyRequests } from './traffic.js';

/** How much is sent. */
export interface SoakPlan {
  /** An even number: the process is looked at in the middle, too. */
  readonly rounds: number;
  /** Hundreds of requests that each application gets in a round. */
  readonly hundreds: readonly number[];
}

/** What a soak has shown. */
export interface Soak {
  /** After the first half of the rounds. */
  readonly halfway: ServiceState;
  readonly ended: ServiceState;
  /** What the keep-alive connections of each application were answered, by status. */
  readonly answered: readonly Readonly<Record<number, number>>[];
  /** Scrapes and probes that were not answered as they should be. */
  readonly mistakes: readonly string[];
  /** The metrics of each application at the end. */
  readonly samples: readonly Samples[];
}

interface Player {
  readonly application: SoakedApplication;
  readonly load: KeepAliveLoad;
  readonly hundreds: number;
  readonly answered: Record<number, number>;
  readonly mistakes: string[];
  readonly random: () => number;
}

/** Plays rounds of traffic against both applications at once. Their connections stay open until the process is looked at. */
export async function playSoak(service: SoakedService, { rounds, hundreds }: SoakPlan): Promise<Soak> {
  const players = await Promise.all(
    service.applications.map((application, index) => join(application, hundreds[index] ?? 0)),
  );

  async function playUntil(last: number): Promise<void> {
    for (let round = 0; round < rounds / 2; round += 1) await Promise.all(players.map(playRound));
    await service.recorded(hundreds.map((each) => each * 100 * last));
  }

  await playUntil(rounds / 2);
  const halfway = await service.state();
  await playUntil(rounds);
  await service.stopJobs();
  const ended = await service.state();
  const scraped = await Promise.all(service.applications.map(({ metricsUrl }) => fetchOnce(metricsUrl)));
  for (const { load } of players) load.close();
  return {
    halfway,
    ended,
    answered: players.map(({ answered }) => answered),
    mistakes: players.flatMap(({ mistakes }) => mistakes),
    samples: scraped.map(({ body }) => parseSamples(body)),
  };
}

async function join(application: SoakedApplication, hundreds: number): Promise<Player> {
  const load = await openKeepAliveLoad(application.url);
  return { application, load, hundreds, answered: {}, mistakes: [], random: seededRandom(hundreds) };
}

async function playRound({ application, load, hundreds, answered, mistakes, random }: Player): Promise<void> {
  const [statuses] = await Promise.all([
    load.send(steadyRequests(hundreds, random)),
    leaveAgainAndAgain(application.url, hundreds),
    lookAround(application, mistakes),
  ]);
  for (const [status, times] of statuses) answered[status] = (answered[status] ?? 0) + times;
}

/** What Prometheus and Kubernetes do meanwhile. */
async function lookAround({ url, metricsUrl }: SoakedApplication, mistakes: string[]): Promise<void> {
  for (const headers of SCRAPES) {
    const { status, body } = await fetchOnce(metricsUrl, headers);
    const isWhole = headers.accept.startsWith('text/plain') ? body.endsWith('\n') : body.endsWith('# EOF\n');
    if (status !== 200 || !isWhole) mistakes.push(`${metricsUrl} ${JSON.stringify(headers)}: ${status}`);
  }
  for (const path of ['/livez', '/readyz']) {
    const { status } = await fetchOnce(`${url}${path}`);
    if (status !== 200) mistakes.push(`${url}${path}: ${status}`);
  }
}
