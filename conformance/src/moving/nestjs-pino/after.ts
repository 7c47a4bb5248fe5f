import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createTelemetry, TelemetryLogger, TelemetryModule } from '@vigia/nest';
import { AppModule } from '../routes/nest.mjs';

export const vigia = createTelemetry();
const module = { module: AppModule, imports: [TelemetryModule.forRoot(vigia)] };
export const app: INestApplication = await NestFactory.create(module, { logger: new TelemetryLogger(vigia) });
