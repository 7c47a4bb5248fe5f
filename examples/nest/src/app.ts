import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createShop, type Shop } from '@vigia/example-shop';
import { type Telemetry, TelemetryLogger } from '@vigia/nest';
import { appModule } from './app.module.js';
import type { kpis } from './kpis.js';

/** The shop as a service. What Nest has to say is said by the logger of the telemetry. */
export async function createApp(vigia: Telemetry<typeof kpis>, shop: Shop = createShop()): Promise<INestApplication> {
  return NestFactory.create(appModule(vigia, shop), { logger: new TelemetryLogger(vigia) });
}
