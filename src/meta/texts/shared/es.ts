// Español.
import type { SharedTexts } from '../messages.js';

export const es: SharedTexts = {
  submitting: 'Terminando…',
  submittingHint: 'Tarda unos segundos. Deja esta página abierta.',
  done: 'Tu número se agregó',
  doneHint: 'Es posible que Meta aún lo revise antes de permitir el envío de todos los mensajes.',
  unsure: 'No pudimos confirmarlo',
  insecure: 'Esta página no es segura, por eso no se inició nada. Usa la dirección con https:// al principio.',
  busy: 'El servicio está saturado y tu número no se agregó. Espera un minuto y vuelve a intentarlo.',
  lost: 'Lo enviamos, pero no hubo respuesta. Es posible que tu número ya esté conectado: consulta con la empresa que te envió el enlace antes de volver a intentarlo.',
  fault:
    'El servicio tuvo un problema. Aun así, es posible que tu número ya esté conectado: consulta con la empresa que te envió el enlace antes de volver a intentarlo.',
};
