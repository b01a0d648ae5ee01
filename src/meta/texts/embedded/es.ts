// Español.
import type { EmbeddedTexts } from '../messages.js';
import { es as shared } from '../shared/es.js';

export const es: EmbeddedTexts = {
  ...shared,
  ready: 'Conecta a través de Facebook',
  readyHint: 'Facebook se abre en otra ventana y te guía paso a paso.',
  needs: 'Ten a mano:',
  needLogin: 'tu usuario y contraseña de Facebook',
  needBusiness: 'los datos de tu empresa',
  needNumber: 'un número que no esté en uso en WhatsApp',
  needApp: 'el teléfono con la app WhatsApp Business',
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
  popupBlocked:
    'Tu navegador bloqueó la ventana de Facebook. Permite las ventanas emergentes en esta página e inténtalo de nuevo.',
  reported: 'Facebook informó un error. Inténtalo de nuevo; si se repite, contacta al soporte de Meta.',
  session: (id) => `El soporte de Meta te pedirá este código: ${id}`,
  onlyWaba:
    'Tu cuenta de WhatsApp Business se creó, pero sin número de teléfono. Inténtalo de nuevo y agrega el número.',
  noIds: 'Facebook no envió todos los datos, así que no se conectó nada. Inténtalo de nuevo.',
  unsupported:
    'La opción que elegiste en Facebook no conecta un número. Inténtalo de nuevo con otra opción o consulta con la empresa que te envió el enlace.',
  silent: 'La ventana de Facebook dejó de responder. Ciérrala e inténtalo de nuevo.',
  refused: 'La parte de Facebook salió bien, pero no se pudo agregar el número. Inténtalo de nuevo o elige otro.',
  taken:
    'Parece que este número ya está conectado. Consulta con la empresa que te envió el enlace antes de volver a intentarlo.',
};
