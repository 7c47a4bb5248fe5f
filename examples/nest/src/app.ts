import 'reflect-metadata';
import { type DynamicModule, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Telemetry, TelemetryModule } from '@vigia/nest';
import { OrdersController } from './orders.controller.js';

@Module({ controllers: [OrdersController] })
class AppModule {
  /** The import of `TelemetryModule` is all that a service adds. */
  static with(vigia: Telemetry): DynamicModule {
    return { module: AppModule, imports: [TelemetryModule.forRoot(vigia)] };
  }
}

/** A small order service. */
export async function createApp(vigia: Telemetry): Promise<INestApplication> {
  return NestFactory.create(AppModule.with(vigia), { logger: false });
}
