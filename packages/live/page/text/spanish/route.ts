import type { route as english } from '../english/route.js';

/** As its English. */
export const route: typeof english = {
  back: 'Todas las rutas',
  received: 'Recibido',
  sent: 'Enviado',
  bytesNote: '{bytes} por petición',
  statuses: 'Códigos de estado',
  furtherStatuses: 'otros',
  latencies: 'Reparto de las latencias',
  latenciesSummary: 'La mitad de las peticiones tardó hasta {p50}; el 95 %, hasta {p95}; el 99 %, hasta {p99}.',
  latenciesFirstBar: 'hasta {to}: {count}',
  latenciesBar: 'de {from} a {to}: {count}',
  latenciesLastBar: 'más de {from}: {count}',
  lastErrors: 'Últimas fallidas',
  noErrors: 'No ha fallado ninguna petición de esta ruta.',
  slowest: 'Más lentas',
  noSlowest: 'No se guarda ninguna petición de esta ruta.',
};
