/** A way to a database that can be shut. */
export interface DatabaseGate {
  /** Of the database, by this way. */
  readonly url: string;
  /** Cuts what is connected and refuses what comes, as a server does that is away. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

/** As much of `packages/postgres/test/server` as is used; the build compiles it to this place. */
interface ProxyModule {
  openTcpProxy(serverPort: number): Promise<{
    readonly port: number;
    refuse(isRefusing: boolean): void;
    resetAll(): void;
    close(): Promise<void>;
  }>;
}

const PROXY_MODULE = new URL('../../postgres-server/tcp-proxy.js', import.meta.url);

/** Opens a gate before a database of this machine. */
export async function startDatabaseGate(databaseUrl: string): Promise<DatabaseGate> {
  const { openTcpProxy }: ProxyModule = await import(PROXY_MODULE.href);
  const url = new URL(databaseUrl);
  const proxy = await openTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  return {
    url: url.href,
    shut() {
      proxy.refuse(true);
      proxy.resetAll();
    },
    open: () => proxy.refuse(false),
    close: proxy.close,
  };
}
