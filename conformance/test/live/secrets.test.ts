import { expect, onTestFinished, test } from 'vitest';
import type { RawRequest } from '../../src/clients/raw-request.js';
import type { LiveStage } from '../../src/live/live-stage.js';
import { signIn } from '../../src/live/session.js';
import { openTellingStage, TOLD_REQUESTS } from '../../src/live/telling-stage.js';

const SECRET = 'hunter2-very-secret-value';
const REQUESTS_WITH_SECRETS: readonly RawRequest[] = [
  { path: '/users/1', headers: { authorization: `Bearer ${SECRET}`, cookie: `session=${SECRET}` } },
  { path: '/users/1', headers: { 'x-api-key': SECRET, 'x-auth-token': SECRET, 'proxy-authorization': SECRET } },
  { path: `/users/1?password=${SECRET}&access_token=${SECRET}&api_key=${SECRET}` },
  { path: `/throw/1?secret=${SECRET}`, headers: { referer: `http://localhost/?token=${SECRET}` } },
  {
    method: 'POST',
    path: '/json',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: SECRET }),
  },
];
const VIEWS = [
  'console',
  'overview',
  'routes',
  'route?method=GET&route=%2Fusers%2F%3Aid',
  'requests?kind=recent',
  'requests?kind=errors',
  'requests?kind=slowest',
  'logs?level=trace&limit=1000',
  'business',
  'resources',
  'delivery',
];

test('secrets that requests and lines carry are in no answer', async () => {
  const stage = await openTellingStage();
  onTestFinished(() => stage.close());
  const session = await signIn(await stage.link());
  for (const request of REQUESTS_WITH_SECRETS) await stage.exchange(request);
  stage.vigia.logger.info({ password: SECRET, headers: { authorization: SECRET }, token: SECRET }, 'signed in');
  const events = await eventsOf(stage, TOLD_REQUESTS + REQUESTS_WITH_SECRETS.length);
  const details = events.map(({ requestUuid }) => `request?id=${requestUuid}`);
  const leaks: string[] = [];
  for (const target of [...VIEWS, ...details]) {
    if ((await session.view(target)).includes(SECRET)) leaks.push(target);
  }
  expect(leaks).toEqual([]);
  expect(await session.view('logs?level=trace')).toContain('signed in');
  expect(await session.view(details.at(-1) ?? '')).toContain('"found":true');
});

async function eventsOf({ log }: LiveStage, count: number) {
  await log.reached(count);
  return log.events;
}
