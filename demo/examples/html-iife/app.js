// The page's own script: the widget comes and goes by `PilotConnect.mount`.
/* global PilotConnect */
const asked = new URLSearchParams(location.search);
const base = asked.get('base') ?? 'http://localhost:4747';
let mounted = null;

function toggle() {
  if (mounted) {
    mounted.destroy();
    mounted = null;
    return;
  }
  mounted = PilotConnect.mount('#place', {
    token: asked.get('token'),
    baseUrl: base,
    lang: 'pt-BR',
    theme: 'dark',
    startOn: 'load',
    pollInterval: 2000,
    strings: { poweredBy: 'Loja da Ana' },
    tokenProvider: newToken,
    onPaired: () => note('onPaired'),
    onExpired: () => note('onExpired'),
    onError: () => note('onError'),
  });
  for (const name of ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'])
    mounted.element.addEventListener(`pilot-${name}`, ({ type }) => note(type));
}

function note(text) {
  document.querySelector('#log').append(Object.assign(document.createElement('li'), { textContent: text }));
}

/** Here the page makes a link itself, on the sandbox; yours asks your own backend, which has the API key. */
async function newToken() {
  const answer = await fetch(`${base}/v1/numbers/remote-pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'ps_sandbox' },
    body: JSON.stringify({ name: 'Ana', number: '+5511999999999' }),
  });
  const { remotePairingUrl } = await answer.json();
  return remotePairingUrl.split('/').at(-1);
}

document.querySelector('#toggle').addEventListener('click', toggle);
toggle();
