// The phone's screens, one at a time, and the sheet that comes over them.
/* global document, Event */
const $ = (id) => document.getElementById(id);

/** The id of the screen that is shown. */
export let current = 'lock';

/** Shows a screen, lets the focus follow, and tells the document by a `screen` event. */
export function show(id) {
  current = id;
  for (const screen of document.querySelectorAll('.screen')) screen.hidden = screen.id !== id;
  $(id).querySelector('h1').focus();
  document.dispatchEvent(new Event('screen'));
}

/** Asks something. Resolves with the name of the action that was taken; null when it was closed. */
export function ask(title, text, actions) {
  const sheet = $('sheet');
  $('sheet-title').textContent = title;
  $('sheet-text').textContent = text;
  $('sheet-actions').replaceChildren(
    ...actions.map(([name, label], at) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
      button.dataset.action = name;
      if (!at) button.className = 'primary';
      button.addEventListener('click', () => sheet.close(name));
      return button;
    }),
  );
  sheet.returnValue = '';
  sheet.showModal();
  return new Promise((resolve) =>
    sheet.addEventListener('close', () => resolve(sheet.returnValue || null), { once: true }),
  );
}

for (const back of document.querySelectorAll('.back')) back.addEventListener('click', () => show(back.dataset.to));
