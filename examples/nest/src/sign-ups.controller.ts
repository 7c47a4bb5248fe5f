import { Body, Controller, Inject, Post, UseFilters } from '@nestjs/common';
import type { Shop, SignUp, SignUpInput } from '@vigia/example-shop';
import { InjectTelemetry, type Telemetry } from '@vigia/nest';
import { InvalidInputFilter } from './invalid-input.filter.js';
import type { kpis } from './kpis.js';
import { SHOP } from './shop.provider.js';

@Controller('signups')
@UseFilters(InvalidInputFilter)
export class SignUpsController {
  readonly #shop: Shop;
  readonly #vigia: Telemetry<typeof kpis>;

  constructor(@Inject(SHOP) shop: Shop, @InjectTelemetry() vigia: Telemetry<typeof kpis>) {
    this.#shop = shop;
    this.#vigia = vigia;
  }

  @Post()
  signUp(@Body() input: SignUpInput | undefined): SignUp {
    const signUp = this.#shop.signUp(input ?? {});
    this.#vigia.kpi.signups.inc({ plan: signUp.plan });
    return signUp;
  }
}
