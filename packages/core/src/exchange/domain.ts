import type { ExchangeStart } from '@vigia/contract';

/** HTTP clients of mobile applications, and the word that every phone's browser has in its user agent. */
const MOBILE_AGENT = /Mobi|iPhone|iPod|okhttp|CFNetwork|Dart\/|ReactNative|React Native|Expo/;

/**
 * Tells `mobile` (a phone's browser or a mobile application), `web` (any other browser) and `other` (services,
 * scripts) apart. `Sec-CH-UA-Mobile` decides where a browser sends it, so a tablet that says `?0` is `web`.
 * An iPad pretends to be a Mac: only a function of the user's can know better.
 */
export function domainOf(headers: ExchangeStart['headers']): 'mobile' | 'web' | 'other' {
  const hint = headers['sec-ch-ua-mobile'];
  if (hint === '?1') return 'mobile';
  if (hint === '?0') return 'web';
  const agent = headers['user-agent'];
  if (typeof agent !== 'string') return 'other';
  if (MOBILE_AGENT.test(agent)) return 'mobile';
  return agent.startsWith('Mozilla/') ? 'web' : 'other';
}
