// The phone's behaviour: links by the QR in its own address, by the code on the screen, or by a typed code.
/* global document, fetch, location */
const $ = (id) => document.getElementById(id);
const base = document.body.dataset.base;
const last = decodeURIComponent(location.pathname.slice(`${base}/phone`.length).replace(/^\//, ''));
const token = new URL(location.href).searchParams.get('token') ?? undefined;

function say(text, kind = '') {
  $('message').textContent = text;
  $('message').dataset.kind = kind;
}

async function ask(path, body) {
  try {
    const init = body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const response = await fetch(`${base}/phone/${path}`, init);
    return await response.json();
  } catch {
    return { error: 'The sandbox does not answer.' };
  }
}

function linked({ name, company, silent }) {
  $('ask').hidden = true;
  if (silent) return say('Scanned. In this scenario nothing else happens.');
  say('Linked. You can go back to the other screen.', 'good');
  const item = document.createElement('li');
  item.textContent = company ?? name ?? 'Device';
  $('devices').querySelector('.none')?.remove();
  $('devices').append(item);
}

async function link(path, body) {
  const buttons = document.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  say('Linking…');
  const answer = await ask(path, body);
  for (const button of buttons) button.disabled = false;
  if (answer.ok) linked(answer);
  else say(answer.error, 'bad');
}

$('accept').addEventListener('click', () => link('scan', { qr: last }));
$('scan').addEventListener('click', () => link('scan', { token }));
$('pair').addEventListener('submit', (event) => {
  event.preventDefault();
  link('pair', { pairingCode: $('code').value });
});

if (last) {
  const seen = await ask(`about/${encodeURIComponent(last)}`);
  if (seen.ok) {
    $('who').textContent = seen.company ?? seen.name ?? 'This business';
    $('ask').hidden = false;
  } else say(seen.error, 'bad');
} else $('ways').hidden = false;
