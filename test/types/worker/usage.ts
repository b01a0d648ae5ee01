// The headless half, where there is no document.
import { PairingSession } from 'pilot-connect/core';

const session = new PairingSession({ token: 't', baseUrl: 'https://api.example' });
session.addEventListener('change', () => {
  const { phase, code, error } = session.snapshot;
  console.log(phase, code?.pairingCode, error?.code);
});
session.start();
session.dispose();

// @ts-expect-error: a session needs a token
new PairingSession({});
