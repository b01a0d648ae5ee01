// The page: draws the list whenever the server tells it, and opens the widget's dialog for a link.
import { open } from '/pilot-connect/pilot-connect.js';

const find = (selector) => document.querySelector(selector);
const WORDS = { connected: 'Connected', waiting: 'Not connected yet', dropped: 'Connection lost' };

async function newToken(name, number) {
  const answer = await fetch('/api/links', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, number }),
  });
  const { token, error } = await answer.json();
  if (!answer.ok) throw new Error(error);
  return token;
}

function connect({ name, number, token }) {
  open({
    token,
    baseUrl: '/pilot',
    tokenProvider: () => newToken(name, number),
    // The server asks the API itself, and tells everybody: the list never believes the page.
    onPaired: () => void fetch('/api/check', { method: 'POST' }),
  });
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function row({ number, name, state, link }) {
  const about = element('div', {}, element('strong', { textContent: name }), element('span', { textContent: number }));
  const line = element('li', {}, about, element('span', { className: 'state', textContent: WORDS[state] }));
  Object.assign(line.dataset, { number, state });
  if (link) {
    const textContent = state === 'dropped' ? 'Reconnect' : 'Connect';
    line.append(element('button', { textContent, onclick: () => connect({ name, number, token: link.token }) }));
  }
  return line;
}

function alertOf({ number, name, link }) {
  const text = element(
    'p',
    {},
    element('strong', { textContent: name }),
    ' lost its connection. Send its owner this link:',
  );
  const url = element('input', { readOnly: true, value: link.url, ariaLabel: `Link for ${name}` });
  url.onfocus = () => url.select();
  const made = element('div', { className: 'alert' }, text, url);
  made.dataset.number = number;
  return made;
}

new EventSource('/api/events').onmessage = ({ data }) => {
  const numbers = JSON.parse(data);
  find('#numbers').replaceChildren(...numbers.map(row));
  find('#alerts').replaceChildren(...numbers.filter(({ state }) => state === 'dropped').map(alertOf));
  find('#empty').hidden = numbers.length > 0;
};

find('#add').onsubmit = async (event) => {
  event.preventDefault();
  const form = event.target;
  const { name, number } = Object.fromEntries(new FormData(form));
  find('#problem').textContent = '';
  try {
    connect({ name, number, token: await newToken(name, number) });
    form.reset();
  } catch (error) {
    find('#problem').textContent = error.message;
  }
};
