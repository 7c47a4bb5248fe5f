import type { routes as english } from '../english/routes.js';

/** As its English. */
export const routes: typeof english = {
  title: 'Rutas',
  caption: 'Rutas con peticiones en el periodo',
  filter: 'Filtro',
  method: 'Método',
  allMethods: 'Todos',
  onlyErrors: 'Solo con errores',
  shown: '{shown} de {all}',
  route: 'Ruta',
  trend: 'Tendencia',
  rate: 'Ritmo',
  count: 'Total',
  errors: 'Errores',
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  max: 'Máx.',
  received: 'Recibido',
  sent: 'Enviado',
  none: 'Ninguna petición en este periodo.',
  noneMatches: 'Ninguna ruta coincide con el filtro.',
};
