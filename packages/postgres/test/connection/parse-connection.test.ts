import { describe, expect, it } from 'vitest';
import { createLogins } from '../../src/connection/login.js';
import { parseConnection } from '../../src/connection/parse-connection.js';
import { serverAddresses } from '../../src/connection/server-addresses.js';

describe('a connection string', () => {
  it.each<readonly [string, Record<string, string>]>([
    ['postgresql://', {}],
    ['postgres://localhost', { host: 'localhost' }],
    ['postgresql://localhost:5433', { host: 'localhost', port: '5433' }],
    ['postgresql://localhost/mydb', { host: 'localhost', dbname: 'mydb' }],
    ['postgresql://user@localhost', { user: 'user', host: 'localhost' }],
    ['postgresql://user:secret@localhost', { user: 'user', password: 'secret', host: 'localhost' }],
    ['postgresql://us%40er:s%3Acret@db/my%20db', { user: 'us@er', password: 's:cret', host: 'db', dbname: 'my db' }],
    ['postgresql://user:p@ss/w#rd@db/x', { user: 'user', password: 'p@ss/w#rd', host: 'db', dbname: 'x' }],
    ['postgresql://user:100%@db/x', { user: 'user', password: '100%', host: 'db', dbname: 'x' }],
    ['postgresql://a,b:5433/x', { host: 'a,b', port: ',5433', dbname: 'x' }],
    ['postgresql://[2001:db8::1234]/db', { host: '2001:db8::1234', dbname: 'db' }],
    ['postgresql://[fe80::1%25eth0]:5433/db', { host: 'fe80::1%eth0', port: '5433', dbname: 'db' }],
    ['postgresql://[fe80::1%eth0]/db', { host: 'fe80::1%eth0', dbname: 'db' }],
    ['postgresql:///db?host=/var/run/postgresql', { dbname: 'db', host: '/var/run/postgresql' }],
    ['postgresql://%2Fvar%2Frun/db', { host: '/var/run', dbname: 'db' }],
    [
      'postgresql://db/x?sslmode=require&connect_timeout=10',
      { host: 'db', dbname: 'x', sslmode: 'require', connect_timeout: '10' },
    ],
    ['postgresql://db/x?ssl=true', { host: 'db', dbname: 'x', sslmode: 'require' }],
    ['postgresql://db/x?gssencmode=disable', { host: 'db', dbname: 'x' }],
    ['host=db port=5433 dbname=x', { host: 'db', port: '5433', dbname: 'x' }],
    ["host = db  password = 'it\\'s a \\\\ secret' user=me", { host: 'db', password: "it's a \\ secret", user: 'me' }],
    ["host=db password='' dbname=x", { host: 'db', dbname: 'x' }],
    ['  host=fe80::1%eth0\n dbname=x ', { host: 'fe80::1%eth0', dbname: 'x' }],
    ['host=db options=-c\\ geqo=off', { host: 'db', options: '-c geqo=off' }],
  ])('%s', (text, expected) => {
    expect(parseConnection(text)).toEqual(expected);
  });

  it.each([
    'mysql://db/x',
    'db',
    'host=db port',
    "host=db password='open",
    'host=db nonsense=1',
    'postgresql://[2001:db8::1/db',
    'postgresql://a:b:c/db',
    'postgresql://db/x?sslmode',
    'postgresql://db/x?nonsense=1',
  ])('is refused without being shown: %s', (text) => {
    expect(() => parseConnection(text)).toThrow(expect.objectContaining({ code: 'VIGIA_OPTION_INVALID' }));
    const message = expect.not.stringContaining('hunter2');
    expect(() => parseConnection(`${text} password=hunter2`)).toThrow(expect.objectContaining({ message }));
  });

  it('is refused without a part of a password that looks like a parameter', () => {
    const refused = () => parseConnection('postgresql://user:12?hunter2=x@db/x');
    expect(refused).toThrow(/%3F/);
    expect(refused).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });
});

describe('a password that was not quoted', () => {
  it.each([
    'host=db password=my hunter2 user=me',
    'host=db password=my hunter2=x user=me',
    'host=db password=my hunter2 = x',
    'password = my hunter2',
    "password='my' hunter2",
    "password=my' hunter2=' user=me",
    'password=my sslmode=hunter2',
    'password=my port=hunter2',
    'password=my hunter2',
    'postgresql://db/x?password=my&hunter2=x',
    'postgresql://db/x?password=my&hunter2',
    'postgresql://user:my?sslmode=hunter2@db/x',
    'postgresql://user:12?sslmode=hunter2@db/x',
  ])('leaves no word of it in the message: %s', (connection) => {
    const message = messageOf(() => createLogins({ connection }));
    expect(message).toMatch(/^The connection string of PostgreSQL cannot be used: /);
    expect(message).not.toContain('hunter2');
  });

  it('is said to need quotes', () => {
    const refused = messageOf(() => createLogins({ connection: 'host=db password=my hunter2=x' }));
    expect(refused).toContain(`password='two words'`);
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
  throw new Error('Nothing was refused.');
}

describe('its servers', () => {
  it.each<readonly [string, readonly (readonly [string, number, string])[]]>([
    ['dbname=x', [['localhost', 5432, 'localhost']]],
    [
      'host=a,b port=1,2',
      [
        ['a', 1, 'a'],
        ['b', 2, 'b'],
      ],
    ],
    [
      'host=a,b port=7',
      [
        ['a', 7, 'a'],
        ['b', 7, 'b'],
      ],
    ],
    ['host=db hostaddr=10.0.0.1', [['10.0.0.1', 5432, 'db']]],
    ['host=fe80::1%eth0', [['fe80::1%eth0', 5432, 'fe80::1']]],
    [
      'postgresql://a,b:5433/x',
      [
        ['a', 5432, 'a'],
        ['b', 5433, 'b'],
      ],
    ],
  ])('%s', (text, expected) => {
    const servers = serverAddresses(parseConnection(text));
    expect(servers.map(({ host, port, certificateName }) => [host, port, certificateName])).toEqual(expected);
  });

  it.each(['host=a,b,c port=1,2', 'host=a port=70000', 'host=a port=x', 'host=a,b hostaddr=10.0.0.1'])(
    'refuses %s',
    (text) => {
      expect(() => serverAddresses(parseConnection(text))).toThrow(/The connection string of PostgreSQL/);
    },
  );
});
