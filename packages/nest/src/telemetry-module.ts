import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type NestModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { resolveTelemetry, type Telemetry } from '@vigia/core';
import { enterPlatform } from './enter-platform.js';
import { ErrorFilter } from './error-filter.js';
import type { HttpPlatform } from './http-platform.js';
import { TELEMETRY } from './inject-telemetry.js';
import type { TelemetryInput, TelemetryModuleAsyncOptions } from './telemetry-module-options.js';

const INPUT = Symbol('vigia.nest.input');

/**
 * Records every request of an application, on Express or Fastify, and serves the telemetry's own paths outside of
 * prefixes, versions and guards. Imported once, into the root module; what it provides is global.
 */
@Global()
@Module({})
export class TelemetryModule implements NestModule, OnModuleInit, OnApplicationShutdown {
  readonly #vigia: Telemetry;
  readonly #isOurs: boolean;
  readonly #host: HttpAdapterHost;
  readonly #config: ApplicationConfig;
  #platform: HttpPlatform | undefined;

  // biome-ignore lint/complexity/useMaxParams: Nest injects by position.
  constructor(
    @Inject(TELEMETRY) vigia: Telemetry,
    @Inject(INPUT) input: TelemetryInput | undefined,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(ApplicationConfig) config: ApplicationConfig,
  ) {
    this.#vigia = vigia;
    this.#isOurs = vigia !== input;
    this.#host = host;
    this.#config = config;
    // Now, before anybody else can hook in. A testing module has its adapter later.
    this.#enter();
  }

  /** Provides a telemetry, or one that is made of options for each application; without either, of every default. */
  static forRoot(input?: TelemetryInput): DynamicModule {
    return TelemetryModule.forRootAsync({ useFactory: () => input });
  }

  /** The same with an input that other providers, such as a configuration, take part in. */
  static forRootAsync({ imports = [], inject = [], useFactory }: TelemetryModuleAsyncOptions): DynamicModule {
    return {
      module: TelemetryModule,
      imports,
      providers: [
        { provide: INPUT, inject, useFactory },
        { provide: TELEMETRY, inject: [INPUT], useFactory: resolveTelemetry },
      ],
      exports: [TELEMETRY],
    };
  }

  /** Called by Nest before routes are registered, and where there is HTTP only. */
  async configure(): Promise<void> {
    const platform = this.#enter();
    if (platform === undefined) return;
    this.#config.useGlobalFilters(
      new ErrorFilter(this.#host.httpAdapter, { vigia: this.#vigia, platform, config: this.#config }),
    );
    await platform.installed;
  }

  /** Called by Nest when all routes are registered. */
  onModuleInit(): void {
    this.#platform?.routesRegistered();
  }

  /** Called by Nest when the server is closed. A telemetry that was passed in may outlive the application. */
  async onApplicationShutdown(): Promise<void> {
    if (this.#isOurs) await this.#vigia.close();
  }

  #enter(): HttpPlatform | undefined {
    const { httpAdapter } = this.#host;
    if (httpAdapter) this.#platform ??= enterPlatform(httpAdapter, this.#vigia);
    return this.#platform;
  }
}
