// Español.
import type { EmbeddedTexts } from '../messages.js';
import { es as shared } from '../shared/es.js';

export const es: EmbeddedTexts = {
  ...shared,
  ready: 'Conecta a través de Facebook',
  readyHint: 'Facebook se abre en su propia ventana y te guía paso a paso. Ten a mano tu acceso a Facebook.',
  signup: 'Continuar con Facebook',
  sdkLoading: 'Preparando Facebook…',
  nothing: 'Todavía no se conectó nada',
  cancelled: 'Saliste de la ventana de Facebook antes de terminar. Continúa cuando quieras.',
  closed:
    'La ventana de Facebook se cerró antes de terminar, o esta página perdió el contacto con ella. Si sigue abierta, ciérrala y continúa aquí.',
  authorizing: 'Continúa en la ventana de Facebook',
  authorizingHint: 'Deja esta página abierta hasta que termines allí.',
  slow: '¿No ves la ventana o no pasa nada en ella?',
  slowHint: 'Puede estar detrás de esta. Si no, ciérrala y empieza de nuevo.',
  startAgain: 'Empezar de nuevo',
  elsewhere: 'Continuar en otra pestaña',
  sdkBlocked:
    'Facebook no se cargó. Puede que lo impida un bloqueador o la protección contra rastreo: permite Facebook en esta página e inténtalo de nuevo.',
  popupBlocked: 'Tu navegador bloqueó la ventana de Facebook. Permite las ventanas emergentes e inténtalo de nuevo.',
  reported: 'Facebook terminó con un error. Inténtalo de nuevo; si vuelve a pasar, consulta al soporte de Meta.',
  session: (id) => `El soporte de Meta te pedirá este número: ${id}`,
  onlyWaba: 'Tu cuenta de empresa se creó, pero sin número de teléfono. Inténtalo de nuevo y agrega el número.',
  noIds: 'No llegó todo desde Facebook, por eso no se conectó nada. Inténtalo de nuevo.',
  unsupported:
    'Lo que elegiste en la ventana de Facebook no conecta un número. Consulta a la empresa que te envió aquí.',
  silent: 'Hace mucho que no llega nada de la ventana de Facebook. Ciérrala e inténtalo de nuevo.',
  refused: 'Facebook terminó, pero no se pudo agregar el número. Inténtalo de nuevo o elige otro número.',
  taken:
    'Parece que este número ya está conectado. Consulta a la empresa que te envió aquí antes de volver a intentarlo.',
};
