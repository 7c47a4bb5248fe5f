/** Of what appears on several screens. */
export const parts = {
  copy: 'Copy',
  copied: 'Copied',
  failed: 'Could not copy',
  loading: 'Loading',
  stale: 'Nothing new has come for some seconds. These are the last numbers known.',
  unreachable: 'The service cannot be reached. The page tries again by itself.',
  signedOut: 'This page is signed out. Open the link that the service has written to its log.',
  refused: 'The service has refused.',
  now: 'now {value}',
  least: 'least {value}',
  most: 'most {value}',
  noData: 'no data yet',
  answeredBy: 'Errors, requests and logs are those of process {process}.',
  processes: { one: '{count} process', other: '{count} processes' },
  late: { one: '{count} did not answer', other: '{count} did not answer' },
  aborted: 'aborted',
};
