/** A field as binary COPY has it. */
function field(value: Buffer | undefined): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(value?.length ?? -1);
  return value === undefined ? length : Buffer.concat([length, value]);
}

function text(value: string): Buffer {
  return Buffer.from(value);
}

function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
}

function large(value: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(value);
  return buffer;
}

/** A row of a worker behind Faucet's router, in the order of the table. */
function row(uuid: string, workerRoute: string | undefined): Buffer {
  const fields = [
    Buffer.from(uuid.replaceAll('-', ''), 'hex'),
    text('faucet'),
    undefined,
    text('Worker::2'),
    workerRoute === undefined ? undefined : text(workerRoute),
    number(2, 4),
    Buffer.from([2, 32, 0, 4, 192, 0, 2, 7]),
    text('GET'),
    text('/plot'),
    undefined,
    text('HTTP/1.1'),
    number(200, 2),
    text('curl/8.5.0'),
    large(12n),
    large(835_000_000_123_456n),
  ];
  return Buffer.concat([number(fields.length, 2), ...fields.map(field)]);
}

/** Two rows as Faucet copies them: fifteen fields, in binary. */
export function faucetCopy(): Buffer {
  return Buffer.concat([
    Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
    Buffer.alloc(8),
    row('0198a3c2-5b1e-7c3d-9e4f-000000000001', '/app'),
    row('0198a3c2-5b1e-7c3d-9e4f-000000000002', undefined),
    number(-1, 2),
  ]);
}
