import { Body, Controller, Get, Inject, NotFoundException, Param, Post, UseFilters } from '@nestjs/common';
import type { Order, OrderInput, Shop } from '@vigia/example-shop';
import { InjectLogger, InjectTelemetry, type Telemetry } from '@vigia/nest';
import { InvalidInputFilter } from './invalid-input.filter.js';
import type { kpis } from './kpis.js';
import { SHOP } from './shop.provider.js';

/** The orders of one of the shops. */
@Controller('shops/:shop/orders')
@UseFilters(InvalidInputFilter)
export class OrdersController {
  readonly #shop: Shop;
  readonly #vigia: Telemetry<typeof kpis>;
  readonly #logger: Telemetry['logger'];

  constructor(
    @Inject(SHOP) shop: Shop,
    @InjectTelemetry() vigia: Telemetry<typeof kpis>,
    @InjectLogger(OrdersController) logger: Telemetry['logger'],
  ) {
    this.#shop = shop;
    this.#vigia = vigia;
    this.#logger = logger;
  }

  @Post()
  place(@Param('shop') shop: string, @Body() input: OrderInput | undefined): Order {
    const order = this.#shop.placeOrder(shop, input ?? {});
    this.#vigia.kpi.orders.inc();
    this.#vigia.kpi.order_value_euros.observe(order.value);
    this.#logger.info({ order: order.id, value_euros: order.value }, 'an order was placed');
    return order;
  }

  @Get(':id')
  find(@Param('shop') shop: string, @Param('id') id: string): Order {
    const order = this.#shop.findOrder(shop, id);
    if (order === undefined) throw new NotFoundException('there is no such order');
    return order;
  }
}
