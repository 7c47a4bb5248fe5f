import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  StreamableFile,
  UnprocessableEntityException,
} from '@nestjs/common';

/** Nothing here knows of telemetry. */
@Controller()
export class OrdersController {
  @Get('users/:id')
  user(@Param('id') id: string): object {
    return { id, name: 'Ada' };
  }

  @Get('reports/:id')
  async report(@Param('id') id: string): Promise<object> {
    await wait(200);
    return { id, rows: 12 };
  }

  @Get('export')
  @Header('content-type', 'text/csv')
  export(): StreamableFile {
    return new StreamableFile(Readable.from(['id,name\n', '1,Ada\n', '2,Grace\n'].map((line) => Buffer.from(line))));
  }

  @Get('fail')
  fail(): never {
    throw new Error('the warehouse does not answer');
  }

  @Post('shops/:shop/orders')
  order(@Body() order: { readonly item?: unknown } | undefined): object {
    if (typeof order?.item !== 'string') throw new UnprocessableEntityException('an order needs an item');
    return { item: order.item };
  }
}
