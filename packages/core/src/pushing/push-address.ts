/** What a push is filed under. */
export interface PushGroup {
  readonly url: string;
  readonly job: string;
  readonly grouping: Readonly<Record<string, string>>;
}

/**
 * Where the gateway takes the metrics of a group: below the path of its address, when that has one. A login in the
 * address stays in it.
 *
 * @see https://github.com/prometheus/pushgateway#url
 */
export function pushAddress({ url, job, grouping }: PushGroup): URL {
  const address = new URL(url);
  const labels = Object.entries({ job, ...grouping }).map(([name, value]) => labelPath(name, value));
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/metrics/${labels.join('/')}`;
  address.search = '';
  address.hash = '';
  return address;
}

/** Base64 is the gateway's way for what a path cannot have: nothing, a slash, a step to another directory. */
function labelPath(name: string, value: string): string {
  if (value === '') return `${name}@base64/=`;
  if (isPathSegment(value)) return `${name}/${encodeURIComponent(value)}`;
  return `${name}@base64/${Buffer.from(value).toString('base64url')}`;
}

function isPathSegment(value: string): boolean {
  const isWellFormed = Buffer.from(value).toString() === value;
  return isWellFormed && !value.includes('/') && value !== '.' && value !== '..';
}
