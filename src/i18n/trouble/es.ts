// Español: the answers of "Trouble linking?".
import type { Answers } from './answers.js';

const answers: Answers = {
  question: '¿Qué dice el teléfono?',
  cases: [
    {
      says: 'Pide escanear otra vez',
      helps:
        'Escanea, con el lector de WhatsApp, el código QR que ves ahora en la pantalla. Si tampoco funciona, usa el código de vinculación.',
      action: 'new',
    },
    {
      says: 'Pide intentarlo más tarde',
      helps:
        'Espera 15 minutos antes de volver a intentarlo; a veces tarda más. Si ya hay cuatro dispositivos vinculados, cierra la sesión de uno.',
      action: 'wait',
    },
    {
      says: 'Pide revisar la conexión a internet',
      helps: 'Es posible que el código haya cambiado. Usa el que ves ahora en la pantalla.',
      action: 'new',
    },
    {
      says: 'Pide verificar el número de teléfono',
      helps:
        'El número del título debe ser el de este teléfono. Si hay dos WhatsApp, abre el que tiene ese número; o usa el código QR.',
      action: 'other',
    },
    {
      says: 'Pide una llave de acceso o continuar en otro dispositivo',
      helps:
        'Si el teléfono te deja confirmar, confirma y continúa. Si no avanza, consulta con la empresa que te envió el enlace.',
      action: 'wait',
    },
    {
      says: 'No pasó nada',
      helps: 'Cierra WhatsApp y ábrelo de nuevo. Luego vuelve a intentarlo, con un código nuevo.',
      action: 'new',
    },
  ],
  wait: 'Entendido',
};

export default answers;
