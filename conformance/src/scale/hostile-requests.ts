const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789-_.~';

/** What a scanner sends: paths that nobody has, each another one. */
export function* unknownPaths(count: number, random: () => number): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    yield request(`/${word(random, 40)}/${word(random, 12)}?q=${word(random, 6)}`, 'localhost');
  }
}

/** A known route under names that the client makes up. */
export function* unknownHosts(count: number, random: () => number): Generator<string> {
  for (let index = 0; index < count; index += 1) yield request('/users/1', `${word(random, 30)}.example`);
}

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function request(path: string, host: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
}

function word(random: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return text;
}
