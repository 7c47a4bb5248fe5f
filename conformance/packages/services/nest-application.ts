import 'reflect-metadata';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { InjectTelemetry, SkipTelemetry, type Telemetry, TelemetryModule } from '@vigia/nest';

@Controller('orders')
class OrderController {
  readonly #vigia: Telemetry;

  constructor(@InjectTelemetry() vigia: Telemetry) {
    this.#vigia = vigia;
  }

  @Get('ping')
  @SkipTelemetry()
  ping(): void {}

  @Get(':id')
  order(@Param('id') id: string): object {
    this.#vigia.logger.info({ order: id }, 'an order was read');
    return { item: 'book' };
  }
}

/** The root module, whichever HTTP adapter stands below. */
@Module({ imports: [TelemetryModule.forRoot({ service: { name: 'orders' } })], controllers: [OrderController] })
export class AppModule {}
