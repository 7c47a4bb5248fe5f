import type { parts as english } from '../english/parts.js';

/** As its English. */
export const parts: typeof english = {
  copy: 'Copiar',
  copied: 'Copiado',
  failed: 'No se pudo copiar',
  loading: 'Cargando',
  stale: 'No llega nada nuevo desde hace unos segundos. Estos son los últimos datos conocidos.',
  unreachable: 'No se puede llegar al servicio. La página lo sigue intentando.',
  signedOut: 'La sesión de esta página ha terminado. Abra el enlace que el servicio ha escrito en su log.',
  refused: 'El servicio se ha negado.',
  lastKnown: 'Lo que se muestra es de las {time}.',
  now: 'ahora {value}',
  least: 'mínimo {value}',
  most: 'máximo {value}',
  noData: 'sin datos todavía',
  answeredBy: 'Los errores, las peticiones y los logs son del proceso {process}.',
  processes: { one: '{count} proceso', other: '{count} procesos' },
  late: { one: '{count} no respondió', other: '{count} no respondieron' },
  aborted: 'abandonada',
};
