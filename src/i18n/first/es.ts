// Español: what is said up to the first code.
import type { FirstMessages } from '../messages.js';

export const first: FirstMessages = {
  title: (number, company) => `Conecta ${number ?? 'tu WhatsApp'}${company ? ` con ${company}` : ''}`,
  subtitle: 'Ten tu teléfono a mano.',
  connect: 'Conectar WhatsApp',
  loading: 'Comprobando tu enlace…',
  requesting: 'Preparando tu código…',
  stepOpen: 'Abre WhatsApp en tu teléfono',
  stepMenu: 'En Android, toca *Menú ⋮*; en iPhone, toca *Configuración*',
  stepLink: 'Toca *Dispositivos vinculados* y luego *Vincular dispositivo*',
  stepScan: 'Apunta el teléfono a esta pantalla para escanear el código',
  stepCode: 'Toca *Vincular con el número de teléfono* e ingresa este código',
  codeLabel: 'Código de vinculación',
  copy: 'Copiar código',
  failed: 'No pudimos conectar',
};
