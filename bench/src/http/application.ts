/** What every application of the bench does, whatever its framework: a handful of routes over these. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** An order as the nested route answers it. */
export interface Order {
  readonly id: string;
  readonly tenant: string;
  readonly totalCents: number;
}

/** `GET /users/:id` */
export async function findUser(id: string): Promise<User> {
  return { id, name: 'Ada Lovelace', email: 'ada@example.com' };
}

/** `GET /api/v1/tenants/:tenant/orders/:id`, where `/api/v1` and `/tenants/:tenant` are mounted. */
export async function findOrder(tenant: string, id: string): Promise<Order> {
  return { id, tenant, totalCents: 4_200 };
}

/** `POST /orders` with a JSON body. */
export async function acceptOrder(order: unknown): Promise<{ readonly accepted: boolean }> {
  return { accepted: order !== undefined };
}

/** `GET /about` */
export async function describeShop(): Promise<{ readonly name: string; readonly version: string }> {
  return { name: 'shop', version: '1.0.0' };
}

/** `GET /pages/1k` */
export const SMALL_PAGE: string = 'x'.repeat(1_024);

/** `GET /pages/100k` */
export const LARGE_PAGE: string = 'x'.repeat(102_400);

/** Reads what telemetry has recorded, in the Prometheus text format; empty when there is none. */
export type Scrape = () => Promise<string>;

/** A served application, ready for load on 127.0.0.1. */
export interface RunningApplication {
  readonly port: number;
  readonly scrape: Scrape;
}

/** Reads `/metrics` of an application that serves it itself. */
export async function scrapeOverHttp(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  if (!response.ok) throw new Error(`/metrics answered ${response.status}: ${await response.text()}`);
  return response.text();
}
