import { EventEmitter, once } from 'node:events';
import type { Application, ErrorRequestHandler, Handler, Request } from 'express';
import { describe, expect, it } from 'vitest';
import { createTelemetry, telemetry } from '../src/index.js';
import { EXPRESS_VERSIONS, type ExpressVersion } from './express-versions.js';
import { type Answer, type Call, serveApplication } from './serve-application.js';

const CALLS: readonly Call[] = [
  { path: '/plain/1?q=1' },
  { path: '/t/acme/in/2' },
  { path: '/T/acme/IN/2' },
  { path: '/t/acme/err/3' },
  { path: '/t/acme/lost' },
  { path: '/sub/acme/leaf/4' },
  { path: '/sub/acme/err' },
  { path: '/sub/acme/lost' },
  { path: '/inner/acme/deep/leaf/5' },
  { path: '/inner/acme/deep/lost' },
  { path: '/called/acme/leaf/6' },
  { path: '/called/acme/lost' },
  { path: '/foreign/acme/app/leaf/7' },
  { path: '/foreign/acme/app/lost' },
  { path: '/stranger/acme/leaf/8' },
  { path: '/stranger/acme/lost' },
  { path: '/proxied/8' },
  { path: '/derived/9' },
  { path: '/fall/9' },
  { path: '/plain/%zz' },
  { path: '/plain/1', method: 'OPTIONS' },
  { path: '/plain/1', method: 'HEAD' },
  { path: '/nothing' },
];

/** Everything that an application can read of where it is. */
function look(at: string, request: Request): string {
  const { baseUrl, url, originalUrl, path, params } = request;
  const route: unknown = request.route?.path;
  const spread = 'baseUrl' in request && 'originalUrl' in request;
  return JSON.stringify({ at, baseUrl: `${baseUrl}`, url, originalUrl, path, route, params, spread });
}

function lookingApplication({ express, isFive }: ExpressVersion, seen: string[]): Application {
  const foreign = EXPRESS_VERSIONS.find((other) => other.isFive !== isFive)?.express ?? express;
  const see =
    (at: string): Handler =>
    (request, _response, next) => {
      seen.push(look(at, request));
      next();
    };
  const answer: Handler = (request, response) => {
    seen.push(look('handler', request));
    response.send('ok');
  };
  const fail: Handler = (_request, _response, next) => next(new Error('on purpose'));
  const answerError: ErrorRequestHandler = (error, request, response, _next) => {
    seen.push(look('error', request));
    response.status(error.status ?? 500).send('failed');
  };
  const leaf = (make: typeof express): Application =>
    make().set('env', 'test').use(see('application')).get('/leaf/:l', answer).get('/err', fail);
  const router = express.Router().use(see('router')).get('/in/:i', answer).get('/err/:e', fail);

  const application = express().set('env', 'test');
  application.use(see('top'));
  application.get('/plain/:p', answer);
  application.use('/t/:tenant', router, see('behind router'));
  application.use('/sub/:tenant', leaf(express));
  application.use('/inner/:tenant', express.Router().use('/deep', leaf(express), see('behind inner')));
  const called = leaf(express);
  application.use('/called/:tenant', (request, response, next) => called(request, response, next));
  const stranger = leaf(foreign);
  application.use('/foreign/:tenant', express.Router().use('/app', stranger, see('behind foreign')));
  const hidden = leaf(foreign);
  application.use(
    '/stranger/:tenant',
    (request, response, next) => hidden(request, response, next),
    see('behind stranger'),
  );
  application.use('/proxied', (request, _response, next) => {
    request.baseUrl = `/public${request.baseUrl}`;
    seen.push(look('proxied', request));
    next();
  });
  application.get('/derived/:d', (request, response) => {
    const derived: Request = Object.create(request);
    derived.baseUrl = '/elsewhere';
    seen.push(look('derived', derived), look('original', request));
    response.send('ok');
  });
  application.get('/fall/:f', see('falling'));
  application.use(see('bottom'));
  application.use(answerError);
  return application;
}

interface Stop {
  readonly call: Call;
  readonly answer: Answer;
  readonly seen: readonly string[];
}

/** Makes all calls, one after the other, each until its response is closed. */
async function tour(version: ExpressVersion, install: (application: Application) => void): Promise<readonly Stop[]> {
  const seen: string[] = [];
  const application = version.express().set('env', 'test');
  install(application);
  application.use(lookingApplication(version, seen));
  const closed = new EventEmitter();
  const served = await serveApplication((request, response) => {
    response.on('close', () => {
      seen.push(look('close', request as Request));
      closed.emit('close');
    });
    application(request, response);
  });
  // An application of another copy of Express that stands behind a handler is found when a request has been in it.
  await Promise.all([served.call('/stranger/first/leaf/0'), once(closed, 'close')]);
  seen.length = 0;
  const stops: Stop[] = [];
  for (const call of CALLS) {
    const [answer] = await Promise.all([served.call(call), once(closed, 'close')]);
    stops.push({ call, answer, seen: seen.splice(0) });
  }
  await served.close();
  return stops;
}

// All of them before the first telemetry: what it adds to a copy of Express stays for the life of the process.
const bare = await Promise.all(EXPRESS_VERSIONS.map((version) => tour(version, () => {})));

describe.each(EXPRESS_VERSIONS.map((version, index) => ({ name: version.name, version, index })))(
  'what an application sees on $name',
  ({ version, index }) => {
    it('is what it sees without the telemetry', async () => {
      const vigia = createTelemetry({ logs: false, requests: { id: false } });
      const watched = await tour(version, (application) => application.use(telemetry(vigia)));
      expect(watched).toEqual(bare[index]);
      expect(watched.flatMap(({ seen }) => seen).length).toBeGreaterThan(CALLS.length);
    });
  },
);
