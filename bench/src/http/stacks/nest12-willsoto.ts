import {
  type CallHandler,
  type DynamicModule,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type Provider,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import {
  InjectMetric,
  makeCounterProvider,
  makeHistogramProvider,
  PrometheusModule,
} from '@willsoto/nestjs-prometheus';
import type { Counter, Histogram } from 'prom-client';
import { finalize, type Observable } from 'rxjs';

const REQUESTS = 'http_requests_total';
const DURATION = 'http_request_duration_seconds';

// The package brings no HTTP metrics: its users write an interceptor over its providers.
@Injectable()
class MetricsInterceptor implements NestInterceptor {
  readonly #requests: Counter;
  readonly #duration: Histogram;

  constructor(@InjectMetric(REQUESTS) requests: Counter, @InjectMetric(DURATION) duration: Histogram) {
    this.#requests = requests;
    this.#duration = duration;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest();
    const response = context.switchToHttp().getResponse();
    const stop = this.#duration.startTimer();
    return next.handle().pipe(
      finalize(() => {
        const route = request.route?.path ?? request.routeOptions?.url ?? request.url;
        const labels = { method: request.method, route, status_code: response.statusCode };
        this.#requests.inc(labels);
        stop(labels);
      }),
    );
  }
}

const labelNames = ['method', 'route', 'status_code'];

/** The package's module, which serves `/metrics`. */
export const willsotoImports: readonly DynamicModule[] = [PrometheusModule.register()];

/** Its metrics and the interceptor over them. */
export const willsotoProviders: readonly Provider[] = [
  makeCounterProvider({ name: REQUESTS, help: 'Requests.', labelNames }),
  makeHistogramProvider({ name: DURATION, help: 'Duration of requests.', labelNames }),
  { provide: APP_INTERCEPTOR, useClass: MetricsInterceptor },
];
