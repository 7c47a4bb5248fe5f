import type { logs as english } from '../english/logs.js';

/** As its English. */
export const logs: typeof english = {
  title: 'Logs',
  filters: 'Filtros',
  level: 'Nivel',
  levelAtLeast: '{level} y más graves',
  allLevels: 'Todos los niveles',
  text: 'Texto',
  request: 'Id de petición o de traza',
  clear: 'Quitar los filtros',
  lines: 'Líneas del log, la última al final',
  newLines: { one: '{count} línea nueva', other: '{count} líneas nuevas' },
  toNewest: 'Seguir las últimas',
  skipped: {
    one: '{count} línea omitida: llegaron más de las que se muestran',
    other: '{count} líneas omitidas: llegaron más de las que se muestran',
  },
  shown: { one: '{count} línea', other: '{count} líneas' },
  following: 'Siguiendo las últimas',
  reading: 'Detenido: las líneas nuevas esperan',
  paused: 'En pausa',
  answeredBy: 'Proceso {process}',
  empty: 'Todavía no hay líneas.',
  emptyMore:
    'Aquí llega lo que el servicio escribe con su logger, cada petición que termina y cada problema de la telemetría.',
  noMatch: 'Ninguna línea guardada coincide.',
  noMatchMore: 'Los filtros muestran las líneas que aún se guardan aquí, y las que lleguen.',
  followRequest: 'Solo las líneas de la petición {id}',
  openRequest: 'Abrir la petición',
  copyLine: 'Copiar los campos',
};
