// Español.
import type { SharedTexts } from '../messages.js';

export const es: SharedTexts = {
  submitting: 'Terminando…',
  submittingHint: 'Tarda unos segundos. Deja esta página abierta.',
  done: 'Tu número se agregó',
  doneHint: 'Es posible que Meta aún lo revise antes de permitir el envío de todos los mensajes.',
  unsure: 'No pudimos confirmarlo',
  insecure: 'Esta página no es segura, por eso no se inició nada. Ábrela con https:// delante de la dirección.',
  busy: 'El servicio está ocupado y tu número no se agregó. Espera un minuto e inténtalo de nuevo.',
  lost: 'Lo enviamos, pero no hubo respuesta. Tu número puede estar conectado: consulta a la empresa que te envió aquí antes de volver a intentarlo.',
  fault:
    'El servicio tuvo un problema. Aun así, tu número puede estar conectado: consulta a la empresa que te envió aquí antes de volver a intentarlo.',
};
