// Español.
import type { Messages } from './messages.js';

export const es: Messages = {
  title: (number, company) =>
    number && company
      ? `Conecta ${number} con ${company}`
      : number
        ? `Conecta ${number}`
        : `Conecta tu WhatsApp${company ? ` con ${company}` : ''}`,
  subtitle: 'Conexión de WhatsApp',
  poweredBy: 'Protegido por Pilot Status',
  help: '¿Necesitas ayuda?',
  connect: 'Conectar WhatsApp',
  idle: 'Ten tu teléfono a mano.',
  loading: 'Comprobando tu enlace…',
  requesting: 'Preparando tu código…',
  stepOpen: 'Abre WhatsApp en tu teléfono',
  stepMenu: 'En Android, toca Menú ⋮; en iPhone, toca Configuración',
  stepLink: 'Toca Dispositivos vinculados y luego Vincular dispositivo',
  stepScan: 'Apunta el teléfono a esta pantalla para escanear el código',
  stepCode: 'Toca Vincular con el número de teléfono e ingresa este código',
  qrLabel: 'Código QR para escanear con WhatsApp en tu teléfono',
  qrFailed: 'El código QR no se puede mostrar aquí.',
  codeLabel: 'Código de vinculación',
  copy: 'Copiar código',
  copied: 'Copiado',
  copyFallback: 'Mantén presionado para copiar',
  showQr: 'Mostrar el código QR para otra pantalla',
  showCode: 'Usar un código de vinculación',
  timeLeft: (seconds) => `Nuevo código en ${seconds} s`,
  renewing: 'Obteniendo un código nuevo…',
  newCode: 'Mostrar un código nuevo',
  nothingHappened: '¿Escaneaste y no pasó nada?',
  nothingHappenedHint:
    'Cierra WhatsApp, ábrelo y vuelve a intentarlo. Algunas cuentas deben confirmar con una llave de acceso en el teléfono.',
  reconnecting: 'Tu conexión es inestable. Reconectando…',
  stale: '¿Sigues ahí?',
  staleHint: 'El código ya no se actualiza. Pide uno nuevo cuando tengas el teléfono listo.',
  syncing: 'Ya casi está',
  syncingHint: 'Mantén WhatsApp abierto en tu teléfono mientras terminamos de conectar.',
  connected: 'Conectado',
  connectedUnconfirmed: 'Es probable que tu número ya esté conectado',
  connectedNumber: (number) => `${number} está listo para usarse.`,
  continue: 'Continuar',
  redirecting: (seconds) => `Continuamos en ${seconds} s`,
  stay: 'Quedarme aquí',
  expiredInvalid: 'Este enlace no es válido o ha vencido',
  expiredUsed: 'Este enlace ya se usó o ha vencido',
  expiredHint: 'Pide un enlace nuevo donde recibiste este.',
  newLink: 'Obtener un enlace nuevo',
  failed: 'No pudimos conectar',
  retry: 'Intentar de nuevo',
  pageError: 'Esta página no está bien configurada. Avisa a la empresa que te envió aquí.',
  offlineError: 'No pudimos llegar al servicio. Revisa tu conexión a internet e inténtalo de nuevo.',
  serviceError: 'El servicio tiene un problema en este momento. Inténtalo de nuevo en unos minutos.',
  linkError: 'Este enlace ya no se puede usar. Pide uno nuevo.',
  busyError: 'El servicio está ocupado. Espera un minuto e inténtalo de nuevo.',
  codeRenewed: 'Hay un código nuevo en la pantalla.',
  codeReady: 'Tu código está en la pantalla.',
  ready: 'Todo listo',
  authorizing: 'Continúa en la ventana de Meta',
  submitting: 'Terminando…',
  close: 'Cerrar',
};

export default es;
