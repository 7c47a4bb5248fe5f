import type { verdict as english } from '../english/verdict.js';

/** As its English. */
export const verdict: typeof english = {
  healthy: 'En buen estado',
  quiet: 'Sin actividad',
  degraded: 'Degradado',
  unhealthy: 'En mal estado',
  ending: 'Apagándose',
  healthySentence: '{rate} peticiones por segundo, falla el {ratio}, el 95 % tarda menos de {p95}',
  runningSentence: 'ninguna petición ha terminado en el último minuto, {count} en curso',
  idleSentence: 'ninguna petición en el último minuto',
  quietSentence: 'ninguna petición en los últimos cinco minutos, por lo demás todo va bien',
  reasonEnding: 'no admite peticiones nuevas',
  reasonCheckFailed: 'falla la comprobación de salud «{check}»: {reason}',
  reasonErrors: 'falla el {ratio} de las peticiones, {errors} en {seconds}, sobre todo de {route}',
  reasonEventLoop: 'el event loop estuvo detenido {seconds}',
  reasonHeap: 'se usa el {ratio} del heap',
  reasonMemory: 'el proceso ocupa el {ratio} de la memoria que puede usar',
  reasonDisk: 'el disco {path} está lleno al {ratio}',
  reasonSinkOpen: 'no se llega a {sink}, o rechaza lo que se le envía',
  reasonSinkDrops: '{sink} ha perdido {count}; motivo: {reason}',
  reasonSeries: 'el presupuesto de {budget} está agotado',
  budgetSeries: 'conjuntos de etiquetas',
  budgetRoutes: 'rutas',
  budgetDomains: 'dominios',
  reasonJobFailed: 'la tarea «{job}» falló la última vez',
  alsoLabel: 'Además',
};
