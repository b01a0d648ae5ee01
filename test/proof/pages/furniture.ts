// Real page furniture from npm, each bundled into one script as an app would have it.
import { build } from 'esbuild';

/** A page's own script: what it imports comes from npm. */
const SCRIPTS = {
  radix: `
    import { createElement as h } from 'react';
    import { createRoot } from 'react-dom/client';
    import * as Dialog from '@radix-ui/react-dialog';
    const place = document.body.appendChild(document.createElement('div'));
    createRoot(place).render(
      h(Dialog.Root, { defaultOpen: true, onOpenChange: (open) => void (window.layerOpen = open) },
        h(Dialog.Portal, null, h(Dialog.Overlay),
          h(Dialog.Content, { 'aria-describedby': undefined }, h(Dialog.Title, null, 'Settings'), h('button', { id: 'opener' }, 'Connect')))));
    window.layerOpen = true;`,
  'focus-trap': `
    import { createFocusTrap } from 'focus-trap';
    document.body.insertAdjacentHTML('beforeend', '<div id="trap"><p>Settings</p><button id="opener">Connect</button><input></div>');
    const trap = createFocusTrap('#trap', { onDeactivate: () => void (window.layerOpen = false) });
    trap.activate();
    window.layerOpen = true;`,
  bootstrap: `
    import Modal from 'bootstrap/js/dist/modal';
    document.body.insertAdjacentHTML('beforeend', '<div class="modal" tabindex="-1"><div class="modal-dialog"><div class="modal-content"><button id="opener">Connect</button></div></div></div>');
    const layer = document.querySelector('.modal');
    layer.addEventListener('hide.bs.modal', () => void (window.layerOpen = false));
    new Modal(layer).show();
    window.layerOpen = true;`,
  turbo: `import * as Turbo from '@hotwired/turbo'; window.Turbo = Turbo;`,
  idiomorph: `import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js'; window.Idiomorph = Idiomorph;`,
  lit: `
    import { html, render } from 'lit';
    render(html\`<p id="theirs">Theirs</p>\`, document.body.appendChild(document.createElement('div')));`,
} as const;

export type Furniture = keyof typeof SCRIPTS;

/** The modal layers among them. Each has a button that its person opens the widget with. */
export const LAYERS = ['radix', 'focus-trap', 'bootstrap'] as const satisfies Furniture[];

/** The script's text. */
export async function furniture(name: Furniture): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPTS[name], resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}
