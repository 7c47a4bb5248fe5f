import { describe, expect, it } from 'vitest';
import { formatPlace, parsePlace, placeFrom } from '../../../page/shell/place.js';

describe('places', () => {
  it.each([
    ['', { screen: 'overview', query: {} }],
    ['#', { screen: 'overview', query: {} }],
    ['#/routes', { screen: 'routes', query: {} }],
    ['#/route?method=GET&route=%2Fusers%2F%3Aid', { screen: 'route', query: { method: 'GET', route: '/users/:id' } }],
    ['#/logs?text=what%3F%26why', { screen: 'logs', query: { text: 'what?&why' } }],
  ])('reads %s', (hash, place) => {
    expect(parsePlace(hash)).toEqual(place);
  });

  it('write what they read', () => {
    const place = { screen: 'route', query: { route: '/a b/:c?d=<é>&#%', method: 'GET' } };
    expect(parsePlace(formatPlace(place))).toEqual(place);
  });

  it('leave out what is empty', () => {
    expect(formatPlace({ screen: 'routes', query: { text: '', method: undefined } })).toBe('#/routes');
  });

  it('take the service and the range along, and nothing else', () => {
    const here = { screen: 'routes', query: { service: 'orders', range: '900', text: 'x' } };
    expect(formatPlace(placeFrom(here, 'logs', {}))).toBe('#/logs?service=orders&range=900');
    expect(formatPlace(placeFrom(here, 'logs', { service: 'users' }))).toBe('#/logs?service=users&range=900');
  });
});
