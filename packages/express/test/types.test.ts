import express5, { type Application as Application5, type RequestHandler as Handler5 } from 'express';
import express4, { type Application as Application4, type RequestHandler as Handler4 } from 'express4';
import { expect, expectTypeOf, it } from 'vitest';
import { type Middleware, type Telemetry, telemetry } from '../src/index.js';

it('fits the types of Express 4 and 5 without importing them', () => {
  const middleware = telemetry({ logs: false });
  expectTypeOf(middleware).toEqualTypeOf<Middleware>();
  expectTypeOf(middleware.telemetry).toEqualTypeOf<Telemetry>();
  expectTypeOf(middleware).toExtend<Handler5>();
  expectTypeOf(middleware).toExtend<Handler4>();

  const five: Application5 = express5().use(middleware).use('/path', middleware);
  const four: Application4 = express4().use(middleware).use('/path', middleware);
  five.use(telemetry.errors(middleware.telemetry));
  four.use(telemetry.errors(middleware.telemetry));
  express5.Router().use(middleware, telemetry.errors(middleware.telemetry));
  express4.Router().use(middleware, telemetry.errors(middleware.telemetry));
  expect(telemetry.errors(middleware.telemetry)).toHaveLength(4);
});
