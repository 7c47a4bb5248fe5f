import { describe, expect, it } from 'vitest';
import { cloudWatchDestination } from '../../../src/vendors/cloud-watch-destination.js';
import type { CloudWatchOptions } from '../../../src/vendors/options/cloud-watch-options.js';
import { type Answer, refusal, type SentRequest } from '../../sink/fake-collector.js';
import { lineOf, stageVendor, type VendorStage } from '../vendor-stage.js';

const HOUR_MS = 3_600_000;

/** Lines for CloudWatch, which is played. */
function stageLogs(given: Partial<CloudWatchOptions> = {}): Promise<VendorStage> {
  return stageVendor((url) =>
    cloudWatchDestination({
      region: 'eu-west-1',
      logGroup: '/shop',
      credentials: { accessKeyId: 'AKID1', secretAccessKey: 'secret' },
      protocol: 'http/json',
      ...given,
      logs: { url: `${url}/v1/logs` },
    }),
  );
}

function keyOf({ headers }: SentRequest): string | undefined {
  return /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1];
}

function signedMs({ headers }: SentRequest): number {
  const date = String(headers['x-amz-date']);
  return Date.parse(date.replace(/^(.{4})(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5Z'));
}

describe('CloudWatch', () => {
  it('keeps lines until somebody makes their group, and says how', async () => {
    const stage = await stageLogs();
    stage.far.always(refusal(400, 'The specified log group does not exist.'));
    stage.sink.recordLog?.(lineOf('kept'));
    const { message } = await stage.problem('VIGIA_DELIVERY_PAUSED');
    expect(message).toContain("aws logs create-log-group --region eu-west-1 --log-group-name '/shop'");
    expect(message).toContain('aws logs create-log-stream');
    stage.far.always(undefined);
    await stage.sink.flush();
    expect(stage.far.taken).toEqual(['kept']);
  });

  it('sends again at once by the clock of AWS', async () => {
    const stage = await stageLogs();
    const aheadMs = HOUR_MS;
    const answer: Answer = (request, response) => {
      response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString());
      const isSkewed = Math.abs(signedMs(request) - Date.now() - aheadMs) > 300_000;
      if (isSkewed) refusal(403, 'Signature expired: it is now an hour later')(request, response);
      else stage.far.take(request, response);
    };
    stage.far.always(answer);
    for (const line of ['first', 'second']) {
      stage.sink.recordLog?.(lineOf(line));
      await stage.sink.flush();
    }
    expect(stage.far.taken).toEqual(['first', 'second']);
    expect(stage.far.requests).toHaveLength(3);
    expect(stage.problems).toEqual([]);
  });

  it.each([
    [403, 'The security token included in the request is expired'],
    [400, 'The security token included in the request is invalid.'],
  ])('fetches other keys where AWS answers %d: %s', async (status, text) => {
    let known = 'AKID1';
    const credentials = async () => ({ accessKeyId: known, secretAccessKey: 'secret' });
    const stage = await stageLogs({ credentials });
    stage.sink.recordLog?.(lineOf('before'));
    await stage.sink.flush();
    known = 'AKID2';
    stage.far.always((request, response) => {
      if (keyOf(request) === known) stage.far.take(request, response);
      else refusal(status, text)(request, response);
    });
    stage.sink.recordLog?.(lineOf('after'));
    await stage.sink.flush();
    expect(stage.far.taken).toEqual(['before', 'after']);
    expect(stage.far.requests.map(keyOf)).toEqual(['AKID1', 'AKID1', 'AKID2']);
    expect(stage.problems).toEqual([]);
  });

  it('waits where AWS says that it is too much, with a 400', async () => {
    const stage = await stageLogs();
    stage.far.plan(refusal(400, 'Rate exceeded'), refusal(400, 'Rate exceeded'));
    stage.sink.recordLog?.(lineOf('patient'));
    await stage.sink.flush();
    expect(stage.far.taken).toEqual(['patient']);
    expect(stage.far.requests).toHaveLength(3);
  });

  it('says what to install where there are no keys, and nothing that finds some', async () => {
    const credentials = async () => ({ accessKeyId: '', secretAccessKey: '' });
    const stage = await stageLogs({ credentials });
    stage.sink.recordLog?.(lineOf('kept'));
    const { message } = await stage.problem('VIGIA_DELIVERY_PAUSED');
    expect(message).toContain('`credentials` of `cloudWatch`');
    expect(stage.far.requests).toEqual([]);
  });

  it('goes on once what fetches keys no longer hangs', async () => {
    let asked = 0;
    const credentials = () => {
      asked += 1;
      const keys = { accessKeyId: 'AKID1', secretAccessKey: 'secret' };
      return asked < 3 ? new Promise<typeof keys>(() => undefined) : Promise.resolve(keys);
    };
    const stage = await stageLogs({ credentials });
    stage.sink.recordLog?.(lineOf('patient'));
    await stage.sink.flush();
    expect(stage.far.taken).toEqual(['patient']);
    expect(asked).toBe(3);
  });

  it('shows neither keys nor tokens in what it tells', async () => {
    const credentials = { accessKeyId: 'AKIDSECRET', secretAccessKey: 'the-secret', sessionToken: 'the-token' };
    const stage = await stageLogs({ credentials });
    stage.far.always((request, response) => {
      refusal(403, `you sent ${JSON.stringify(request.headers)}`)(request, response);
    });
    stage.sink.recordLog?.(lineOf('kept'));
    const problem = await stage.problem('VIGIA_DELIVERY_PAUSED');
    expect(`${problem.message} ${String(problem.cause)}`).not.toMatch(/the-secret|the-token/);
  });
});
