// The root page's behaviour: makes and ends links, switches scenarios, and follows state and log once a second.
/* global document, fetch, navigator, Option */
const $ = (id) => document.getElementById(id);
const { base, origin, token: opened } = document.body.dataset;

/** Milliseconds between two looks at the state, and entries shown of the log. */
const EVERY = 1_000;
const KEPT = 200;

async function ask(method, path, body) {
  const response = await fetch(base + path, {
    method,
    ...(body && {
      headers: { 'content-type': 'application/json', 'x-api-key': 'ps_sandbox' },
      body: JSON.stringify(body),
    }),
  });
  const json = await response.json();
  if (!response.ok) throw new Error(json.error);
  return json;
}

/** Runs something that talks to the sandbox, and says what went wrong. */
async function attempt(work) {
  try {
    await work();
    $('problem').textContent = '';
  } catch (error) {
    $('problem').textContent = error instanceof TypeError ? 'The sandbox does not answer.' : error.message;
  }
}

function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

/** Draws only what has changed: a button that is drawn anew loses the focus. */
const drawn = new Map();
function draw(id, data, render) {
  const text = JSON.stringify(data);
  if (drawn.get(id) === text) return;
  drawn.set(id, text);
  render(data);
}

/** The settings that are chosen from a list, as they stand in the options. */
const CHOICES = ['scenario', 'speed', 'payload', 'secret', 'rotation', 'receiver', 'repeats'];

function stateOf({ state, isFullyConnected, valid, used, dropped, removed }) {
  if (removed) return 'removed';
  if (dropped) return 'disconnected';
  if (state === 'OPEN') return isFullyConnected ? 'connected' : 'OPEN, syncing';
  return valid ? state : used ? 'used' : 'expired';
}

function linkRow(link) {
  const { token, name, kind, code, valid } = link;
  const state = stateOf(link);
  const phone = () => ($('phone').src = `${base}/phone?token=${encodeURIComponent(token)}`);
  const act = (label, what, shown) =>
    element(
      'button',
      {
        type: 'button',
        hidden: !shown,
        onclick: () => attempt(() => ask('POST', `/sandbox/${what}`, { token }).then(follow)),
      },
      label,
    );
  const isOpen = link.state === 'OPEN';
  return element(
    'li',
    {},
    element('b', {}, name ?? 'Not named yet', token === opened ? ' (the link that you opened)' : ''),
    element(
      'span',
      { className: 'facts' },
      element('span', { className: state === 'connected' ? 'good' : '' }, state),
      ` · ${kind}`,
      ...(code ? [' · ', element('span', { className: 'mono' }, code)] : []),
    ),
    element('span', { className: 'mono' }, token),
    element(
      'span',
      { className: 'row' },
      element('button', { type: 'button', onclick: phone, hidden: kind !== 'QR' || link.removed }, 'Phone'),
      act('Expire', 'expire', valid && !isOpen),
      act('Drop', 'drop', isOpen),
      act('Recover', 'recover', link.dropped && !link.removed),
      act('Remove', 'remove', !link.removed && (isOpen || link.dropped)),
    ),
  );
}

function snippet({ token, metaFlow }) {
  const meta =
    { embedded: '\n  meta-flow="embedded" app-id="1" config-id="1"', credentials: '\n  meta-flow="credentials"' }[
      metaFlow
    ] ?? '';
  const sdk = metaFlow === 'embedded' ? `<script src="${origin}/meta/sdk.js"></script>\n` : '';
  return `${sdk}<pilot-connect\n  token="${token}"\n  base-url="${origin}"${meta}\n></pilot-connect>`;
}

function showState({ links, webhook, ...options }) {
  const rows = links.reverse().map(({ token, number, metaFlow, code, ...rest }) => ({
    token,
    metaFlow,
    name: number.name,
    kind: metaFlow ? `Meta ${metaFlow}` : number.provider === 'META' ? 'Meta' : 'QR',
    code: code?.pairingCode,
    ...rest,
  }));
  draw('links', rows, () => {
    $('links').replaceChildren(
      ...(rows.length ? rows.map(linkRow) : [element('li', { className: 'none' }, 'No link yet.')]),
    );
    const shown = rows.find(({ token }) => token === opened) ?? rows[0];
    $('snippet').textContent = shown ? snippet(shown) : 'Make a link first.';
    $('copy').disabled = !shown;
  });
  draw('options', [webhook, ...CHOICES.map((name) => options[name])], () => {
    // "custom" is what tests have set by hand; a speed from the command line may be any.
    for (const id of CHOICES) {
      const [select, value] = [$(id), String(options[id])];
      if (![...select.options].some((option) => option.value === value)) select.add(new Option(value));
      select.value = value;
    }
    $('webhook').value = webhook ?? '';
    $('about').textContent = $('scenario').selectedOptions[0].dataset.about ?? '';
  });
}

function logLine(entry) {
  const { kind, at, status } = entry;
  const time = element('time', { dateTime: at }, `${at.slice(11, 19)} `);
  if (kind === 'note') return element('li', {}, time, entry.text);
  const bad = status === 'dropped' || status === 'failed' || status === 'timeout' || status >= 300;
  const said = element('span', { className: bad ? 'bad' : '' }, ` ${status}`);
  if (kind === 'webhook') {
    const webhook = `webhook ${entry.event}`;
    return status === 'not-configured'
      ? element('li', {}, time, `${webhook} (sent nowhere)`)
      : element('li', {}, time, `${webhook} to ${entry.url}, try ${entry.attempt}`, said);
  }
  const path = entry.path.replace(/(rp_.{6})[^/]+/, '$1…');
  const faults = entry.faults.length ? ` (${entry.faults.join(', ')})` : '';
  return element('li', {}, time, `${entry.method} ${path}`, said, faults);
}

let last = 0;
function showLog({ entries }) {
  if (!entries.length) return;
  // Numbers that begin anew are those of a sandbox that was started anew.
  if (!last || entries[0].id <= last) $('log').replaceChildren();
  last = entries.at(-1).id;
  $('log').prepend(...entries.reverse().map(logLine));
  while ($('log').childElementCount > KEPT) $('log').lastElementChild.remove();
}

async function look() {
  showState(await ask('GET', '/sandbox/state'));
  showLog(await ask('GET', `/sandbox/log?since=${last}`));
}

/** One look after the other, or an entry would be shown twice. */
let looking = Promise.resolve();
function follow() {
  looking = looking.then(look, look);
  return looking;
}

async function run() {
  if (!document.hidden) await attempt(follow);
  setTimeout(run, EVERY);
}

const set = (options) => attempt(() => ask('PUT', '/sandbox/options', options).then(follow));
const OF_TEXT = { speed: Number, repeats: (text) => text === 'true' };
for (const id of CHOICES) $(id).addEventListener('change', () => set({ [id]: (OF_TEXT[id] ?? String)($(id).value) }));
$('webhook').addEventListener('change', () => set({ webhook: $('webhook').value || null }));

$('make').addEventListener('submit', (event) => {
  event.preventDefault();
  const { name, number, kind } = event.target.elements;
  const metaFlow = kind.value || undefined;
  const body = { name: name.value, number: number.value, metaFlow };
  void attempt(() => ask('POST', '/v1/numbers/remote-pairing', body).then(follow));
});

$('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText($('snippet').textContent);
  $('copy').textContent = 'Copied';
  setTimeout(() => ($('copy').textContent = 'Copy'), 2_000);
});

await attempt(async () => {
  const { scenarios } = await ask('GET', '/sandbox/faults');
  for (const { name, about } of scenarios) {
    const option = new Option(name);
    option.dataset.about = about;
    $('scenario').add(option);
  }
});
void run();
