// Where this page's token comes from. Here the page makes a link itself, on the sandbox; yours asks your own backend,
// which makes it with the API key.
const asked = new URLSearchParams(location.search);

/** Where the API is: `npm start` runs the sandbox there. */
export const base = asked.get('base') ?? 'http://localhost:4747';
export const token = asked.get('token');

export async function newToken(): Promise<string> {
  const answer = await fetch(`${base}/v1/numbers/remote-pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'ps_sandbox' },
    body: JSON.stringify({ name: 'Ana', number: '+5511999999999' }),
  });
  const { remotePairingUrl } = (await answer.json()) as { remotePairingUrl: string };
  return remotePairingUrl.split('/').at(-1)!;
}
