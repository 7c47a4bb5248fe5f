import { All, Body, Controller, Get, Param, ParseIntPipe, Post, Version } from '@nestjs/common';

/** Routes of every shape that Nest's routers know on both platforms. */
@Controller('users')
export class UserController {
  @Get()
  list(): string {
    return 'users';
  }

  @Get(':id')
  one(@Param('id') id: string): string {
    return id;
  }

  @Get(':id/orders/:order')
  order(@Param('order', ParseIntPipe) order: number): { readonly order: number } {
    return { order };
  }

  @Post()
  create(@Body() user: unknown): unknown {
    return user;
  }

  @All('any/:what')
  any(@Param('what') what: string): string {
    return what;
  }
}

/** The same path in two versions, of which the second has a route of its own. */
@Controller({ path: 'prices', version: '1' })
export class PriceController {
  @Get(':id')
  one(): string {
    return 'one';
  }

  @Version('2')
  @Get(':id')
  two(): string {
    return 'two';
  }

  @Version('2')
  @Get(':id/history')
  history(): string {
    return 'history';
  }
}
