// On the server: makes the link with the API key, as your backend does. Only the token reaches the browser.
import { createPairingLink } from 'pilot-connect/server';

/** Where the API is: `npm start` runs the sandbox there. */
export const api = process.env.PILOT_BASE_URL ?? 'http://localhost:4747';

export async function newToken(): Promise<string> {
  const { token } = await createPairingLink(
    { apiKey: process.env.PILOT_API_KEY ?? 'ps_sandbox', baseUrl: api },
    { name: 'Ana', number: '+5511999999999' },
  );
  return token;
}
