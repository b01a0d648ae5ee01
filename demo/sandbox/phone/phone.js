// The phone's behaviour: links by the QR in its own address, by the code on the screen, or by a typed code, and fails in
// the way that was chosen.
/* global document, fetch, location, Option */
import { ask, current, show } from './screens.js';

const $ = (id) => document.getElementById(id);
const base = document.body.dataset.base;
const last = decodeURIComponent(location.pathname.slice(`${base}/phone`.length).replace(/^\//, ''));
const token = new URL(location.href).searchParams.get('token') ?? undefined;

/** Milliseconds between two looks at what the phone is told. */
const EVERY = 1_000;

async function call(path, body, method = 'POST') {
  try {
    const init = body && {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const response = await fetch(`${base}/phone/${path}`, init);
    return await response.json();
  } catch {
    return { title: 'The sandbox does not answer', text: 'Is it still running?' };
  }
}

function linked() {
  $('message').textContent = 'Linked. You can go back to the other screen.';
  show('list');
  return look();
}

/** One try to link, by whatever way; `back` is the screen after a refusal. */
async function link(path, body, back) {
  $('message').textContent = '';
  show('waiting');
  const answer = await call(path, body);
  if (current !== 'waiting') return undefined; // cancelled meanwhile
  if (answer.ok) return answer.silent ? undefined : linked(); // silent: it waits for ever
  show(back);
  if (answer.code === 'PASSKEY') return createPasskey(answer);
  await ask(answer.title, answer.text, [['ok', 'OK']]);
  return look();
}

async function createPasskey({ title, text }) {
  const chosen = await ask(title, text, [
    ['create', 'Create passkey'],
    ['stop', 'Don’t link'],
  ]);
  if (chosen !== 'create') return undefined;
  const answer = await call('passkey', { token });
  if (answer.ok && !answer.silent) return linked();
  return ask('Passkey created', 'Link the device once more.', [['ok', 'OK']]);
}

async function lookThroughCamera() {
  const answer = await call('camera', { token });
  $('follow').hidden = !answer.ok;
  if (answer.ok) $('follow').focus();
  else await ask(answer.title, answer.text, [['ok', 'OK']]);
}

async function followLink() {
  $('follow').hidden = true;
  const chosen = await ask('Do you want to link a device?', 'Scan the QR code again to link it.', [
    ['go', 'Continue'],
    ['stop', 'Cancel'],
  ]);
  if (chosen) show('scanner');
}

/** The notification that has come last, and the one that was tapped last. */
let told = null;
let tapped = null;
/** It is held back where the code can be typed already. */
function drawNotification() {
  $('notification').hidden = !told || told === tapped || ['entry', 'waiting', 'ask'].includes(current);
}

async function openNotification() {
  tapped = told;
  drawNotification();
  const chosen = await ask(
    'Are you trying to link a device?',
    'Google Chrome is attempting to link to your account. If this is you, tap Confirm to continue.',
    [
      ['go', 'Confirm'],
      ['stop', 'Not me'],
    ],
  );
  if (chosen === 'go') show('entry');
}

function device({ id, name }) {
  const item = document.createElement('li');
  const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Log out' });
  remove.setAttribute('aria-label', `Log out ${name}`);
  remove.addEventListener('click', async () => {
    await call('remove', { token, device: id });
    await look();
    show('list');
  });
  item.append(name, remove);
  return item;
}

/** Draws only what has changed: a button that is drawn anew loses the focus. */
let drawn = '';
function drawDevices(devices) {
  const text = JSON.stringify(devices);
  if (text === drawn) return;
  drawn = text;
  const none = Object.assign(document.createElement('li'), { className: 'none', textContent: 'No device is linked.' });
  $('devices').replaceChildren(...(devices.length ? devices.map(device) : [none]));
}

function drawTrouble(trouble, troubles) {
  const select = $('trouble');
  if (select.options.length === 1)
    for (const [name, { about }] of Object.entries(troubles)) {
      const option = new Option(name.replace('-', ' '), name);
      option.title = about;
      select.add(option);
    }
  select.value = trouble ?? '';
  const said = trouble ? `${troubles[trouble].about} What helps: ${troubles[trouble].cure}` : '';
  if ($('cure').textContent !== said) $('cure').textContent = said;
}

async function look() {
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  const { devices, notification, trouble, troubles } = await call(`state${query}`);
  told = notification ?? null;
  const now = new Date();
  for (const id of ['clock', 'time'])
    $(id).textContent = now.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  $('date').textContent = now.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
  if (!devices) return;
  drawDevices(devices);
  drawTrouble(trouble, troubles);
  drawNotification();
}

async function follow() {
  if (!document.hidden) await look();
  setTimeout(follow, EVERY);
}

document.addEventListener('screen', drawNotification);
$('open').addEventListener('click', () => show('list'));
$('link').addEventListener('click', () => show('scanner'));
$('by-number').addEventListener('click', () => show('entry'));
$('camera').addEventListener('click', () => show('viewer'));
$('cancel').addEventListener('click', () => show('list'));
$('point').addEventListener('click', lookThroughCamera);
$('follow').addEventListener('click', followLink);
$('notification').addEventListener('click', openNotification);
$('scan').addEventListener('click', () => link('scan', { token }, 'scanner'));
$('accept').addEventListener('click', () => link('scan', { qr: last }, 'list'));
$('pair').addEventListener('submit', (event) => {
  event.preventDefault();
  void link('pair', { pairingCode: $('code').value }, 'entry');
});
$('trouble').addEventListener('change', async () => {
  await call('trouble', { token, trouble: $('trouble').value || null }, 'PUT');
  await look();
});

if (last) {
  const seen = await call(`about/${encodeURIComponent(last)}`);
  if (seen.ok) {
    $('who').textContent = seen.company ?? seen.name ?? 'This business';
    show('ask');
  } else {
    show('list');
    void ask(seen.title, seen.text, [['ok', 'OK']]);
  }
}
void follow();
