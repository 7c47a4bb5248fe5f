import { describe, expect, it } from 'vitest';
import { questionsOf, questionsOfId } from '../../../page/screens/request/questions.js';

const REQUEST = {
  requestUuid: '0198f0b2-0000-7000-8000-000000000001',
  requestId: 'abc-1',
  traceId: '0198f0b2000070008000000000000001',
  timeMs: Date.UTC(2026, 10, 22, 4, 0, 30, 250),
  method: 'GET',
  route: '/',
  path: '/',
  status: 500,
  outcome: 'completed',
  durationSeconds: 90,
  error: undefined,
} as const;

function commands(requestId: string, environment?: string): Readonly<Record<string, string>> {
  const questions = questionsOf({ ...REQUEST, requestId }, { name: 'orders', environment });
  return Object.fromEntries(questions.map(({ at, command }) => [at, command]));
}

describe('what to ask elsewhere', () => {
  it('asks for the request, around its time', () => {
    expect(commands('abc-1', 'production')).toEqual({
      lines: 'vigia logs --request-id abc-1 --since 2026-11-22T03:59:30Z --until 2026-11-22T04:03:00Z',
      trace:
        'vigia logs --trace-id 0198f0b2000070008000000000000001 --since 2026-11-22T03:59:30Z --until 2026-11-22T04:03:00Z',
      events: 'vigia events --request-id abc-1 --json',
      audit: 'vigia audit list --request-id abc-1',
      loki: '{service_name="orders", env="production"} |= "abc-1"',
      postgres:
        "SELECT * FROM vigia_requests('2026-11-22T03:59:30Z', '2026-11-22T04:03:00Z') r" +
        " WHERE r.request_uuid::text = '0198f0b2-0000-7000-8000-000000000001'",
    });
  });

  it('quotes an id that a client chose in each of the languages', () => {
    const asked = commands(`a'b"c\`d $(e)`);
    expect(asked['events']).toBe(`vigia events --request-id 'a'\\''b"c\`d $(e)' --json`);
    expect(asked['loki']).toBe('{service_name="orders"} |= "a\'b\\"c`d $(e)"');
  });

  it('asks of the last day where only an id is known', () => {
    expect(questionsOfId("a'b").map(({ command }) => command)).toEqual([
      "vigia logs --request-id 'a'\\''b' --since 1d",
      "vigia events --request-id 'a'\\''b' --json",
      "vigia audit list --request-id 'a'\\''b'",
    ]);
  });

  it('has nothing that a terminal obeys', () => {
    for (const command of Object.values(commands('a\u0003\u001b\u202e\nb'))) expect(command).toMatch(/^[ -~]+$/);
  });
});
