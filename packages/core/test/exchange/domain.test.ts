import { domainOf } from '@vigia/core';
import { describe, expect, it } from 'vitest';

const SAFARI_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const CHROME_DESKTOP =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const CHROME_ANDROID_PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

describe('domainOf', () => {
  it.each([
    { who: 'a phone’s browser', agent: SAFARI_IPHONE, domain: 'mobile' },
    { who: 'an Android phone', agent: CHROME_ANDROID_PHONE, domain: 'mobile' },
    { who: 'an Android application', agent: 'okhttp/4.12.0', domain: 'mobile' },
    { who: 'an iOS application', agent: 'Orders/17 CFNetwork/1494.0.7 Darwin/23.4.0', domain: 'mobile' },
    { who: 'a Flutter application', agent: 'Dart/3.4 (dart:io)', domain: 'mobile' },
    { who: 'an Expo application', agent: 'Expo/1017699 CFNetwork/1494 Darwin/23', domain: 'mobile' },
    { who: 'a desktop browser', agent: CHROME_DESKTOP, domain: 'web' },
    { who: 'a script', agent: 'curl/8.5.0', domain: 'other' },
    { who: 'nobody known', agent: undefined, domain: 'other' },
  ])('says $domain for $who', ({ agent, domain }) => {
    expect(domainOf({ 'user-agent': agent })).toBe(domain);
  });

  it('lets the client hint decide where there is one', () => {
    expect(domainOf({ 'sec-ch-ua-mobile': '?1', 'user-agent': CHROME_DESKTOP })).toBe('mobile');
    expect(domainOf({ 'sec-ch-ua-mobile': '?0', 'user-agent': CHROME_ANDROID_PHONE })).toBe('web');
  });
});
