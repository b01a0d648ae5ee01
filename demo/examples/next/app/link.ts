// On the server: makes the link with the API key, as your backend does. Only the token reaches the browser.
export async function newToken(base: string): Promise<string> {
  const answer = await fetch(`${base}/v1/numbers/remote-pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': process.env.PILOT_API_KEY ?? 'ps_sandbox' },
    body: JSON.stringify({ name: 'Ana', number: '+5511999999999' }),
    cache: 'no-store',
  });
  const { remotePairingUrl } = (await answer.json()) as { remotePairingUrl: string };
  return remotePairingUrl.split('/').at(-1)!;
}
