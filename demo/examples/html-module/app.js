// The page's own script: hands over what is no text, and listens.
const asked = new URLSearchParams(location.search);
const widget = document.querySelector('pilot-connect');

widget.baseUrl = asked.get('base') ?? 'http://localhost:4747';
widget.token = asked.get('token');
widget.tokenProvider = newToken;
widget.strings = { poweredBy: 'Loja da Ana' };

for (const name of ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel']) {
  widget.addEventListener(`pilot-${name}`, ({ type }) => {
    document.querySelector('#log').append(Object.assign(document.createElement('li'), { textContent: type }));
  });
}

document.querySelector('#toggle').addEventListener('click', ({ currentTarget }) => {
  if (widget.isConnected) widget.remove();
  else currentTarget.after(widget);
});

/** Here the page makes a link itself, on the sandbox; yours asks your own backend, which has the API key. */
async function newToken() {
  const answer = await fetch(`${widget.baseUrl}/v1/numbers/remote-pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'ps_sandbox' },
    body: JSON.stringify({ name: 'Ana', number: '+5511999999999' }),
  });
  const { remotePairingUrl } = await answer.json();
  return remotePairingUrl.split('/').at(-1);
}
