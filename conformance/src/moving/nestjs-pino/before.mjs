import { NestFactory } from '@nestjs/core';
import { Logger, LoggerModule } from 'nestjs-pino';
import { AppModule } from '../routes/nest.mjs';

const module = { module: AppModule, imports: [LoggerModule.forRoot()] };
export const app = await NestFactory.create(module, { bufferLogs: true });
app.useLogger(app.get(Logger));
