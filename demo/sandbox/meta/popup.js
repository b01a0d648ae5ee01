// The popup's behaviour: tells the page behind it what was chosen. The page's `FB` plays it, and closes this window.
/* global document, opener, close, FormData */
const form = document.getElementById('choice');
const wait = document.getElementById('wait');
const step = form.elements.namedItem('step');

/** The step belongs to one of the outcomes: choosing a step is choosing that one. */
step?.addEventListener('change', () => {
  form.elements.namedItem('outcome').value = 'cancel';
});

form.querySelector('[data-action="close"]').addEventListener('click', () => close());

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const behind = opener && !opener.closed;
  // To whatever page opened it: there is nothing secret in it.
  if (behind) opener.postMessage({ sandbox: 'meta', ...Object.fromEntries(new FormData(form)) }, '*');
  form.hidden = true;
  wait.textContent = behind ? wait.dataset.wait : wait.dataset.orphan;
});

form.querySelector('input:checked')?.focus();
