// What your backend does, wherever it is: makes a link that opens the page on the static host. Prints it.
import { createPairingLink } from 'pilot-connect/server';

const { PILOT_API_KEY = 'ps_sandbox', PILOT_BASE_URL = 'http://localhost:4747', PAGE_URL } = process.env;

const { pageUrl } = await createPairingLink(
  {
    apiKey: PILOT_API_KEY,
    baseUrl: PILOT_BASE_URL,
    // Behind `#` the token stays in the browser: it is in no log of the host.
    pageUrl: PAGE_URL ?? 'http://localhost:8080/connect/#token=',
  },
  { name: 'Ana', number: '+5511999999999' },
);
console.log(pageUrl);
