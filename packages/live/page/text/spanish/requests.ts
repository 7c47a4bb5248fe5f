import type { requests as english } from '../english/requests.js';

/** As its English. */
export const requests: typeof english = {
  title: 'Peticiones',
  kinds: 'Qué peticiones',
  errors: 'Fallidas',
  slowest: 'Más lentas',
  recent: 'Últimas',
  errorsHint: 'Respuestas 5xx, y errores tras una respuesta inferior a 400. Las últimas primero.',
  slowestHint: 'Las más lentas de la última hora, de más a menos.',
  recentHint: 'Las últimas, acabaran como acabaran.',
  ofRoute: 'Solo las de {method} {route}',
  allRoutes: 'Ver todas las rutas',
  keptBy: 'Guardadas por el proceso {process}.',
  noErrors: 'Ninguna petición ha fallado.',
  none: 'Todavía no ha terminado ninguna petición.',
  find: 'Buscar por id',
  open: 'Abrir',
};
