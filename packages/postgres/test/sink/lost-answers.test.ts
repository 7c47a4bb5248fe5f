import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTcpProxy, type TcpProxy } from '../server/tcp-proxy.js';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';
import { eventOf } from './random-event.js';
import { all, countRows, makeTables, type SinkStage, stageSink } from './sink-stage.js';

const ROWS = 200;

let databases: TestDatabases;
let proxy: TcpProxy;
let url: string;
let stage: SinkStage;

beforeAll(async () => {
  databases = await openTestDatabases();
});

afterAll(() => databases.close());

afterEach(async () => {
  await stage.sink.close(2_000);
  await proxy.close();
});

function record(): void {
  for (let number = 0; number < ROWS; number += 1) stage.sink.record(eventOf());
}

async function begin(indexes: 'unique' | 'none', details = true): Promise<void> {
  const direct = await databases.create();
  await makeTables(direct, indexes);
  proxy = await openTcpProxy(Number(new URL(direct).port));
  const through = new URL(direct);
  through.port = String(proxy.port);
  url = direct;
  stage = stageSink({ connection: through.href, details });
}

describe('with unique indexes', () => {
  beforeEach(() => begin('unique'));

  it('stores each exchange once when the answer to an INSERT is lost', async () => {
    const sprung = proxy.swallowAnswerTo('INSERT INTO');
    record();
    await sprung;
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(ROWS));
    expect(stage.sink.health()).toMatchObject({ delivered: ROWS, duplicates: ROWS, retries: 1 });
  });

  it('stores each exchange once when the INSERT does not arrive', async () => {
    const sprung = proxy.cutAt('INSERT INTO');
    record();
    await sprung;
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(ROWS));
    expect(stage.sink.health()).toMatchObject({ delivered: ROWS, duplicates: 0 });
  });
});

describe('without unique indexes', () => {
  beforeEach(() => begin('none'));

  it('stores each exchange once when the answer to COMMIT is lost', async () => {
    const sprung = proxy.swallowAnswerTo('COMMIT');
    record();
    await sprung;
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(ROWS));
    expect(stage.sink.health()).toMatchObject({ delivered: ROWS, duplicates: ROWS, retries: 1 });
  });

  it.each(['BEGIN', 'txid_current', 'COPY', 'PGCOPY', 'COMMIT'])(
    'stores each exchange once when %s is cut',
    async (text) => {
      const sprung = proxy.cutAt(text);
      record();
      await sprung;
      await stage.sink.flush();
      expect(await countRows(url)).toEqual(all(ROWS));
      expect(stage.sink.health()).toMatchObject({ delivered: ROWS, duplicates: 0 });
    },
  );

  it('stores each exchange once when the answer about the doubtful COMMIT is lost too', async () => {
    const first = proxy.swallowAnswerTo('COMMIT');
    record();
    await first;
    await proxy.swallowAnswerTo('txid_status');
    await proxy.cutAt('txid_status');
    await stage.sink.flush();
    expect(await countRows(url)).toEqual(all(ROWS));
  });
});
