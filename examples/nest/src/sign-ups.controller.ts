import { Body, Controller, Inject, Post, UseFilters } from '@nestjs/common';
import type { Shop, SignUp, SignUpInput } from '@vigia/example-shop';
import { InjectLogger, InjectTelemetry, type Telemetry } from '@vigia/nest';
import { InvalidInputFilter } from './invalid-input.filter.js';
import type { kpis } from './kpis.js';
import { SHOP } from './shop.provider.js';

@Controller('signups')
@UseFilters(InvalidInputFilter)
export class SignUpsController {
  readonly #shop: Shop;
  readonly #vigia: Telemetry<typeof kpis>;
  readonly #logger: Telemetry['logger'];

  constructor(
    @Inject(SHOP) shop: Shop,
    @InjectTelemetry() vigia: Telemetry<typeof kpis>,
    @InjectLogger(SignUpsController) logger: Telemetry['logger'],
  ) {
    this.#shop = shop;
    this.#vigia = vigia;
    this.#logger = logger;
  }

  @Post()
  signUp(@Body() input: SignUpInput | undefined): SignUp {
    const signUp = this.#shop.signUp(input ?? {});
    this.#vigia.kpi.signups.inc({ plan: signUp.plan });
    this.#logger.info({ plan: signUp.plan }, 'a customer has signed up');
    return signUp;
  }
}
