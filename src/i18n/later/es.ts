// Español: what is said after the first code, or in its place.
import type { LaterMessages } from '../messages.js';
import { secondsIn } from '../seconds.js';

const inSeconds = secondsIn('es');

export const later: LaterMessages = {
  poweredBy: 'Protegido por Pilot Status',
  help: '¿Necesitas ayuda?',
  retry: 'Intentar de nuevo',
  showQr: 'Escanear con otro teléfono',
  showCode: 'Usar un código de vinculación',
  timeLeft: (seconds) => `Nuevo código en ${inSeconds(seconds)}`,
  codeReady: 'Tu código está en la pantalla.',
  qrLabel: 'Código QR para escanear con WhatsApp',
  qrFailed: 'El código QR no se puede mostrar aquí.',
  copied: 'Copiado',
  copyFallback: 'Mantén presionado para copiar',
  renewing: 'Obteniendo un código nuevo…',
  newCode: 'Mostrar un código nuevo',
  nothingHappened: '¿Escaneaste y no pasó nada?',
  nothingHappenedHint:
    'Cierra WhatsApp, ábrelo y vuelve a intentarlo. Algunas cuentas deben confirmar con una llave de acceso en el teléfono.',
  reconnecting: 'Tu conexión es inestable. Reconectando…',
  stale: '¿Sigues ahí?',
  staleHint: 'Este código ya no es válido. Pide uno nuevo cuando tengas el teléfono a mano.',
  syncing: 'Ya casi está',
  syncingHint: 'Mantén WhatsApp abierto en tu teléfono mientras terminamos de conectar.',
  connected: 'Conectado',
  connectedUnconfirmed: 'Es probable que tu número ya esté conectado',
  unconfirmedHint: 'Para confirmarlo, abre *Dispositivos vinculados* en tu teléfono: debería aparecer uno nuevo.',
  connectedNumber: (number) => `${number} está listo para usarse.`,
  continue: 'Continuar',
  redirecting: (seconds) => `Continuamos en ${inSeconds(seconds)}.`,
  stay: 'Quedarme aquí',
  expiredInvalid: 'Este enlace no es válido o ha vencido',
  expiredUsed: 'Este enlace ya se usó o ha vencido',
  expiredHint: 'Pide un enlace nuevo a quien te envió este.',
  newLink: 'Obtener un enlace nuevo',
  pageError: 'Esta página no está bien configurada. Avisa a la empresa que te envió aquí.',
  offlineError: 'No pudimos comunicarnos con el servicio. Revisa tu conexión a internet e inténtalo de nuevo.',
  serviceError: 'Algo falló de nuestro lado. Inténtalo de nuevo en unos minutos.',
  linkError: 'Este enlace ya no se puede usar. Pide uno nuevo a quien te lo envió.',
  busyError: 'El servicio está muy ocupado. Espera un minuto e inténtalo de nuevo.',
  codeRenewed: 'Hay un código nuevo en la pantalla.',
};
