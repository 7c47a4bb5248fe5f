import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type NestModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { applicationClosed, applicationCloses, resolveTelemetry, type Telemetry } from '@vigia/core';
import { enterPlatform } from './enter-platform.js';
import { ErrorFilter } from './error-filter.js';
import type { HttpPlatform } from './http-platform.js';
import { LOGGER, loggerProvider } from './inject-logger.js';
import { TELEMETRY } from './inject-telemetry.js';
import { type Installation, install } from './installation.js';
import { TelemetryLogger } from './telemetry-logger.js';
import type { TelemetryInput, TelemetryModuleAsyncOptions } from './telemetry-module-options.js';

const INPUT = Symbol('vigia.nest.input');
const INSTALLATION = Symbol('vigia.nest.installation');

/**
 * Records every request of an application, on Express or Fastify, and serves the telemetry's own paths outside of
 * prefixes, versions and guards. Imported once, into the root module; what it provides is global.
 */
@Global()
@Module({})
export class TelemetryModule implements NestModule, OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #installation: Installation;
  readonly #host: HttpAdapterHost;
  readonly #config: ApplicationConfig;
  #platform: HttpPlatform | undefined;

  constructor(
    @Inject(INSTALLATION) installation: Installation,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(ApplicationConfig) config: ApplicationConfig,
  ) {
    this.#installation = installation;
    this.#host = host;
    this.#config = config;
    this.#platform = installation.platform;
  }

  /**
   * @param input - A telemetry, which its maker closes, or the options of one that is made for each application and
   * closed with it; without either, every default. Options that cannot be used keep the application from being created.
   */
  static forRoot(input?: TelemetryInput): DynamicModule {
    return TelemetryModule.forRootAsync({ useFactory: () => input });
  }

  /** {@link forRoot} with an input that other providers, such as a configuration, have a part in. */
  static forRootAsync({ imports = [], inject = [], useFactory }: TelemetryModuleAsyncOptions): DynamicModule {
    return {
      module: TelemetryModule,
      imports,
      providers: [
        { provide: INPUT, inject, useFactory },
        { provide: TELEMETRY, inject: [INPUT], useFactory: resolveTelemetry },
        { provide: INSTALLATION, inject: [INPUT, TELEMETRY, HttpAdapterHost], useFactory: install },
        { provide: TelemetryLogger, inject: [TELEMETRY], useFactory: (vigia: Telemetry) => new TelemetryLogger(vigia) },
        loggerProvider,
      ],
      exports: [TELEMETRY, TelemetryLogger, LOGGER],
    };
  }

  /**
   * Called by Nest where there is HTTP only, when `main.ts` has had its say and before routes are registered.
   *
   * @throws VigiaError when the HTTP adapter is of neither Express nor Fastify.
   */
  async configure(): Promise<void> {
    const { vigia } = this.#installation;
    const { httpAdapter } = this.#host;
    this.#platform ??= await enterPlatform(httpAdapter, vigia);
    if (this.#platform === undefined) return;
    const filter = new ErrorFilter(httpAdapter, { vigia, platform: this.#platform, config: this.#config });
    this.#config.useGlobalFilters(filter);
  }

  /**
   * Called by Nest when all routes are registered.
   *
   * @throws VigiaError when one of them has a path of the telemetry's.
   */
  onModuleInit(): void {
    this.#platform?.routesRegistered();
  }

  /** Called by Nest before it closes the server: readiness turns to 503, and a signal's drain is waited for. */
  async beforeApplicationShutdown(signal?: string): Promise<void> {
    await applicationCloses(this.#installation.vigia, signal);
  }

  /** Called by Nest when the server is closed. */
  async onApplicationShutdown(): Promise<void> {
    const { vigia, isOwn } = this.#installation;
    applicationClosed(vigia);
    if (isOwn) await vigia.close();
  }
}
