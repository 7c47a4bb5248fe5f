import { NestFactory } from '@nestjs/core';
import { announce } from './announce.js';
import { AppModule } from './nest-application.js';

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  announce(app.getHttpServer(), () => app.close());
}

void main();
