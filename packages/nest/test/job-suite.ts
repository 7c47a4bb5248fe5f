import type { INestApplicationContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, describe, expect, it } from 'vitest';
import { defineKpis, InjectTelemetry, type Telemetry, TelemetryModule } from '../src/index.js';
import { rootModule } from './start-application.js';

const KPIS = defineKpis({
  invoices: { type: 'counter', help: 'Invoices that were sent.', labels: { plan: ['free', 'pro'] } },
});

/** What a scheduler calls. */
@Injectable()
class InvoiceService {
  readonly #vigia: Telemetry<typeof KPIS>;

  constructor(@InjectTelemetry() vigia: Telemetry<typeof KPIS>) {
    this.#vigia = vigia;
  }

  sendAll(count: number): Promise<number> {
    return this.#vigia.job('send_invoices', () => {
      if (count < 0) throw new RangeError('no invoices');
      this.#vigia.kpi.invoices.inc({ plan: 'pro' }, count);
      return count;
    });
  }

  async metrics(): Promise<string> {
    const request = new Request('http://localhost/metrics');
    const response = await this.#vigia.handle(request, { address: '127.0.0.1' });
    return response?.text() ?? '';
  }
}

/** Jobs and KPIs of a process that serves nothing: a worker, a scheduler, a script. */
export function describeJobs(): void {
  describe('a job in an application context of Nest', () => {
    const contexts: INestApplicationContext[] = [];

    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    });

    async function start(): Promise<InvoiceService> {
      const root = rootModule({
        imports: [TelemetryModule.forRoot({ logs: false, kpis: KPIS, strict: true })],
        providers: [InvoiceService],
      });
      const context = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
      contexts.push(context);
      return context.get(InvoiceService);
    }

    it('is measured, and counts what it did', async () => {
      const invoices = await start();
      expect(await invoices.sendAll(3)).toBe(3);
      const metrics = await invoices.metrics();
      expect(metrics).toContain('job_runs_total{job_name="send_invoices",outcome="success"} 1\n');
      expect(metrics).toContain('business_invoices_total{plan="pro"} 3\n');
      expect(metrics).toContain('business_invoices_total{plan="free"} 0\n');
    });

    it('fails with its own error', async () => {
      const invoices = await start();
      await expect(invoices.sendAll(-1)).rejects.toThrow(RangeError);
      expect(await invoices.metrics()).toContain('job_runs_total{job_name="send_invoices",outcome="failure"} 1\n');
    });
  });
}
