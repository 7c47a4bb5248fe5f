import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import type { Shop } from '@vigia/example-shop';
import { SHOP } from './shop.provider.js';

/** Nothing here knows of telemetry. */
@Controller()
export class ReportsController {
  readonly #shop: Shop;

  constructor(@Inject(SHOP) shop: Shop) {
    this.#shop = shop;
  }

  @Get('reports/sales')
  sales(): Promise<object> {
    return this.#shop.salesReport();
  }

  @Get('exports/orders.csv')
  @Header('content-type', 'text/csv')
  export(): StreamableFile {
    return new StreamableFile(Readable.from(this.#shop.exportOrders(), { objectMode: false }));
  }

  @Get('stock/:item')
  stock(@Param('item') item: string): object {
    return { item, pieces: this.#shop.stockOf(item) };
  }

  @Get('availability/:item')
  async availability(@Param('item') item: string): Promise<object> {
    return { item, pieces: await this.#shop.availabilityOf(item) };
  }
}
