// Brands to try the widget on.
export const BRANDS: Record<string, Record<string, unknown>> = {
  'Acme, no colours': {},
  'Lumen, violet': { companyName: 'Lumen', primaryColor: '#5b21b6', subtitle: 'Orders and receipts, on WhatsApp.' },
  'Noite, dark': { companyName: 'Noite', primaryColor: '#f59e0b', backgroundColor: '#1c1917' },
  'Sol, bright': { companyName: 'Sol', primaryColor: '#facc15', backgroundColor: '#fffbeb' },
  'A long name': {
    companyName: 'Companhia Brasileira de Distribuição e Logística Integrada',
    subtitle:
      'We use this connection to send order updates, invoices and answers from our support team to your customers.',
    hidePilotStatusBranding: true,
    supportUrl: null,
  },
};
