import Koa from 'koa';
import Koa2 from 'koa2';
import { expectTypeOf, it } from 'vitest';
import { type KoaMiddleware, type Telemetry, type TelemetryContext, telemetry } from '../src/index.js';

// The compiler judges these.
it('stands in an application of either major without changing its type', () => {
  const compiled = (vigia: Telemetry): void => {
    expectTypeOf(new Koa().use(telemetry(vigia))).toEqualTypeOf<Koa>();
    expectTypeOf(new Koa2().use(telemetry(vigia))).toEqualTypeOf<Koa2>();
    expectTypeOf(telemetry({ logs: false })).toEqualTypeOf<KoaMiddleware>();
  };
  expectTypeOf(compiled).toBeFunction();
});

it('keeps the context and the state that an application declares', () => {
  interface State {
    readonly user: string;
  }
  const compiled = (vigia: Telemetry): void => {
    new Koa<State, TelemetryContext>().use(telemetry(vigia)).use((context) => {
      expectTypeOf(context.telemetry).toEqualTypeOf<Telemetry>();
      expectTypeOf(context.log).toEqualTypeOf<Telemetry['logger']>();
      expectTypeOf(context.state.user).toEqualTypeOf<string>();
      expectTypeOf(context.respond).toEqualTypeOf<boolean | undefined>();
    });
  };
  expectTypeOf(compiled).toBeFunction();
});

it('takes a telemetry or its options, nothing else', () => {
  const refused = (): void => {
    // @ts-expect-error: no such option
    telemetry({ metric: {} });
    // @ts-expect-error: not a telemetry
    telemetry({ logger: console });
  };
  expectTypeOf(refused).toBeFunction();
});
