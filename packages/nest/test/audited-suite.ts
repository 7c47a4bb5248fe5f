import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, ForbiddenException, HttpCode, Param, Post, Res } from '@nestjs/common';
import { of } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditStore, createAudit, jsonLinesAudit } from '../../audit/src/index.js';
import { AUDIT, Audited, type AuditTrail, createTelemetry, type Telemetry, TelemetryModule } from '../src/index.js';
import { PLATFORMS } from './platforms.js';
import { type RunningApplication, startApplication } from './start-application.js';

interface RefundRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly params: Readonly<Record<string, string>>;
}

function refundOf({ headers, params: { id } }: RefundRequest) {
  return { actor: { id: headers['x-user'] ?? 'nobody' }, resource: { type: 'order', id } };
}

@Controller('orders')
class OrderController {
  @Post(':id/refund')
  @HttpCode(202)
  @Audited('orders.order.refund', refundOf)
  async refund(@Param('id') id: string, @Body() body: object): Promise<object> {
    if (id === 'refused') throw new ForbiddenException('not yours');
    if (id === 'broken') throw new Error('out of paper');
    return { id, body };
  }

  @Post(':id/answer')
  @Audited('orders.order.answer', refundOf)
  answer(@Res({ passthrough: true }) response: { status(code: number): unknown }): string {
    response.status(403);
    return 'no';
  }

  @Post(':id/several')
  @Audited('orders.order.several', refundOf)
  several(): unknown {
    return of('one', 'last');
  }
}

/** Handlers whose calls are put on record. */
export function describeAudited(): void {
  describe.each(PLATFORMS)('Audited of Nest on $name', ({ createAdapter }) => {
    let application: RunningApplication;
    let directory: string;
    let store: AuditStore;
    let vigia: Telemetry;

    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'vigia-nest-audit-'));
      store = jsonLinesAudit({ directory });
      vigia = createTelemetry({ logs: { level: 'silent' } });
      const audit: AuditTrail = createAudit(vigia, { store, verification: false });
      application = await startApplication({
        adapter: createAdapter(),
        imports: [TelemetryModule.forRoot(vigia)],
        providers: [{ provide: AUDIT, useValue: audit }],
        controllers: [OrderController],
      });
    });

    afterEach(async () => {
      await application.close();
      await vigia.close();
      rmSync(directory, { recursive: true, force: true });
    });

    function post(path: string): ReturnType<RunningApplication['call']> {
      const headers = { 'x-user': 'u7', 'content-type': 'application/json' };
      return application.call({ path, method: 'POST', headers, body: '{"why":"broken"}' });
    }

    it('puts a call on record, and leaves its answer as it is', async () => {
      const { status, body, headers } = await post('/orders/1/refund');
      expect({ status, body: JSON.parse(body) }).toEqual({ status: 202, body: { id: '1', body: { why: 'broken' } } });
      const [found] = await store.read({});
      expect(found?.entry).toMatchObject({
        actor: { id: 'u7' },
        action: 'orders.order.refund',
        resource: { type: 'order', id: '1' },
        outcome: 'success',
        request: { id: headers['x-request-id'], method: 'POST', path: '/orders/1/refund', ip: '127.0.0.1' },
      });
    });

    it.each([
      { path: '/orders/refused/refund', status: 403, outcome: 'denied', reason: 'not yours' },
      { path: '/orders/broken/refund', status: 500, outcome: 'failure', reason: 'out of paper' },
      { path: '/orders/2/answer', status: 403, outcome: 'denied', reason: undefined },
    ])('records $path as $outcome', async ({ path, status, outcome, reason }) => {
      expect((await post(path)).status).toBe(status);
      expect((await store.read({})).map(({ entry }) => [entry.outcome, entry.reason])).toEqual([[outcome, reason]]);
    });

    it('answers with the last of several values, once', async () => {
      expect(await post('/orders/3/several')).toMatchObject({ status: 201, body: 'last' });
      expect(await store.read({})).toHaveLength(1);
    });

    it('does not start without an audit trail', async () => {
      const starting = startApplication({ adapter: createAdapter(), controllers: [OrderController] });
      await expect(starting).rejects.toThrow(/vigia\.nest\.audit/);
    });
  });
}
