import {
  type InfrastructureMonitor,
  isTelemetry,
  ownPaths,
  refusePinoHttp,
  resolveTelemetry,
  type Telemetry,
  type TelemetryOptions,
  VigiaError,
} from '@vigia/core';
import type { FastifyInstance, RegisterOptions } from 'fastify';
import { telemetryOfOptions } from './fastify-options.js';
import { rootOf } from './fastify-root.js';
import { followClosing } from './follow-closing.js';
import { followRequests } from './follow-requests.js';
import { followRoutes } from './follow-routes.js';
import { followServers } from './follow-servers.js';
import { reserveOwnPaths } from './own-paths.js';
import { yieldRequestLines } from './request-lines.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** The telemetry that records this application. */
    telemetry: Telemetry;
    /** The monitor of that telemetry, for code that counts by itself. */
    prometheus: { monitor: InfrastructureMonitor };
  }
  interface FastifyContextConfig {
    /**
     * `false` leaves the requests of this route out of everything.
     * @defaultValue true
     */
    telemetry?: boolean | undefined;
  }
}

/** The options of a telemetry that is made here and closed with the application, or a telemetry. */
export interface TelemetryPluginOptions extends TelemetryOptions {
  /**
   * A telemetry that may outlive the application: its maker closes it. Excludes every other option.
   * @defaultValue that of `fastifyOptions`, when the application was made with them
   */
  readonly vigia?: Telemetry | undefined;
}

/**
 * Records every request of an application and serves the telemetry's own paths. It concerns the whole server,
 * wherever it is registered.
 *
 * @throws VigiaError when it is called in place of being registered, when an option is unknown or has an unusable
 * value or one that Fastify cannot have, and when the application has a route on a path that is the telemetry's by name.
 */
export function telemetryPlugin(app: FastifyInstance, options: TelemetryPluginOptions): Promise<void> {
  requireInstance(app);
  return install(app, options);
}

async function install(app: FastifyInstance, options: TelemetryPluginOptions): Promise<void> {
  const root = rootOf(app);
  if (options.vigia !== undefined && isInstalled(root, options.vigia)) return;
  const vigia = telemetryFor(root, options);
  refusePinoHttp(vigia, 'Fastify');
  if (!root.hasDecorator('telemetry')) root.decorate('telemetry', vigia);
  if (!root.hasDecorator('prometheus')) root.decorate('prometheus', { monitor: vigia.monitor });
  const own = ownPaths(vigia);
  reserveOwnPaths(root, own);
  followServers(root, own.telemetry);
  followRequests(root, own.telemetry);
  followClosing(root, vigia);
  if (telemetryOfOptions(root) === vigia) yieldRequestLines(root, vigia);
  for (const instance of new Set([root, app])) followRoutes(instance, vigia, own);
}

function isInstalled(root: FastifyInstance, vigia: Telemetry): boolean {
  return root.hasDecorator('telemetry') && root.telemetry === vigia;
}

function telemetryFor(root: FastifyInstance, options: TelemetryPluginOptions & RegisterOptions): Telemetry {
  // Fastify puts its own register options into the same object.
  const {
    vigia = telemetryOfOptions(root),
    prefix: _prefix,
    logLevel: _logLevel,
    logSerializers: _logSerializers,
    ...own
  } = options;
  if (vigia !== undefined) {
    requireTelemetry(vigia);
    requireAlone(own);
    return vigia;
  }
  const made = resolveTelemetry(own);
  root.addHook('onClose', () => made.close());
  return made;
}

function requireInstance(app: unknown): void {
  if (typeof app === 'object' && app !== null && 'register' in app) return;
  throw new VigiaError(
    'VIGIA_PLUGIN_MISUSED',
    'telemetry is a Fastify plugin: it is registered, not called. ' +
      'Write app.register(telemetry), or app.register(telemetry, options), in place of app.register(telemetry(options)).',
  );
}

function requireTelemetry(given: unknown): void {
  if (isTelemetry(given)) return;
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    '`vigia` is no telemetry; it must be what createTelemetry returns. ' +
      'Options for a telemetry of the plugin stand beside it: app.register(telemetry, { logs: false }).',
  );
}

function requireAlone(options: TelemetryOptions): void {
  const names = Object.keys(options);
  if (names.length === 0) return;
  throw new VigiaError(
    'VIGIA_OPTION_CONFLICT',
    `The plugin was given a telemetry, by \`vigia\` or by fastifyOptions(vigia), and ${names.map((name) => `\`${name}\``).join(', ')}. ` +
      'A telemetry has its options from createTelemetry: move them there, or leave the telemetry out.',
  );
}
