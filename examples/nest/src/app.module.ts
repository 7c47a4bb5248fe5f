import { type DynamicModule, Module } from '@nestjs/common';
import type { Shop } from '@vigia/example-shop';
import { type Telemetry, TelemetryModule } from '@vigia/nest';
import type { kpis } from './kpis.js';
import { OrdersController } from './orders.controller.js';
import { ReportsController } from './reports.controller.js';
import { SHOP } from './shop.provider.js';
import { SignUpsController } from './sign-ups.controller.js';

@Module({ controllers: [SignUpsController, OrdersController, ReportsController] })
class AppModule {}

/** The import of `TelemetryModule` is all that requests need to be seen. */
export function appModule(vigia: Telemetry<typeof kpis>, shop: Shop): DynamicModule {
  return {
    module: AppModule,
    imports: [TelemetryModule.forRoot(vigia)],
    providers: [{ provide: SHOP, useValue: shop }],
  };
}
