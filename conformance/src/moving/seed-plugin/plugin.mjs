import fp from 'fastify-plugin';
import { InfrastructureMonitor } from './monitor.mjs';

function getRequestDomain(request) {
  return /Mobi/.test(request.headers['user-agent'] ?? '') ? 'mobile' : 'web';
}

function getEndpointRoute(request) {
  return request?.routeOptions?.url ?? request.url ?? '/graphql';
}

function onRequestHandler(request, monitor) {
  request.startTime = process.hrtime();
  monitor.registerRequest({ domain: getRequestDomain(request) });
}

function onResponseHandler(request, reply, monitor) {
  const method = request?.method?.toLowerCase() || 'get';
  const [seconds, nanoSeconds] = process.hrtime(request?.startTime);
  const durationInSeconds = Number((seconds + nanoSeconds / 1e9).toFixed(2));

  monitor.registerRequestDuration(
    {
      domain: getRequestDomain(request),
      route: getEndpointRoute(request),
      method,
      statusCode: String(reply.statusCode),
    },
    durationInSeconds,
  );
}

/** The plugin as the document prints it, without its types; what does not compile is mended. */
export const metricsPlugin = fp(async (fastify) => {
  const monitor = await InfrastructureMonitor.init();
  fastify.decorate('prometheus', { monitor });
  fastify.addHook('onRequest', async (request) => onRequestHandler(request, monitor));
  fastify.addHook('onResponse', async (request, reply) => onResponseHandler(request, reply, monitor));
  fastify.addHook('onClose', async () => monitor.stopMonitoring());
  monitor.startMonitoring();
});
