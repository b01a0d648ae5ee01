// The real widget on a sandbox of its own in the reader's browser: it sends nothing anywhere. A button is the phone.
import { defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import { useData } from 'vitepress';
import type { Sandbox } from '../../../demo/sandbox/sandbox.js';

const TEXTS = {
  en: { about: 'Live, on a simulated phone and API', scan: 'Scan it with the simulated phone', again: 'Start again' },
  'pt-BR': { about: 'Ao vivo, com celular e API simulados', scan: 'Ler com o celular simulado', again: 'Recomeçar' },
};

/** A name that can never be a host: all that is asked of it ends in the sandbox. */
const ORIGIN = 'https://sandbox.invalid';

export const LiveWidget = defineComponent({
  name: 'LiveWidget',
  setup() {
    const { lang } = useData();
    const texts = TEXTS[lang.value === 'pt-BR' ? 'pt-BR' : 'en'];
    const place = ref<HTMLElement>();
    const phase = ref('');
    const refusal = ref('');
    const sandbox = shallowRef<Sandbox>();
    let token = '';
    let gone = false;

    const call = async (path: string, body: object): Promise<Record<string, string>> => {
      const answer = await sandbox.value!.app.request(ORIGIN + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': 'ps_sandbox' },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, string>;
    };

    async function start(): Promise<void> {
      const { remotePairingUrl } = await call('/v1/numbers/remote-pairing', { name: 'Ana', number: '+5511999999999' });
      token = remotePairingUrl!.split('/').at(-1)!;
      refusal.value = '';
      const widget = document.createElement('pilot-connect');
      widget.addEventListener('pilot-phase', () => (phase.value = widget.phase));
      Object.assign(widget, {
        baseUrl: ORIGIN,
        fetch: (input: RequestInfo | URL, init?: RequestInit) =>
          Promise.resolve(sandbox.value!.app.fetch(new Request(input, init))),
        token,
      });
      place.value!.replaceChildren(widget);
    }

    async function scan(): Promise<void> {
      const { error = '' } = await call('/phone/scan', { token });
      refusal.value = error;
    }

    onMounted(async () => {
      const [{ createSandbox }] = await Promise.all([
        import('../../../demo/sandbox/sandbox.js'),
        import('pilot-connect'),
      ]);
      if (gone) return;
      // A QR that leads nowhere, in case that somebody scans it with a real phone.
      sandbox.value = createSandbox({ payload: 'bare' });
      await start();
    });
    onBeforeUnmount(() => {
      gone = true;
      sandbox.value?.dispose();
    });

    return () =>
      h('section', { class: 'live', 'aria-label': texts.about }, [
        h('p', { class: 'live-about' }, texts.about),
        h('div', { ref: place, class: 'live-place' }),
        h('p', { class: 'live-actions' }, [
          h('button', { type: 'button', disabled: phase.value !== 'pairing', onClick: scan }, texts.scan),
          h('button', { type: 'button', disabled: !sandbox.value, onClick: start }, texts.again),
          h('code', { class: 'live-phase' }, phase.value && `phase="${phase.value}"`),
        ]),
        h('p', { role: 'status' }, refusal.value),
      ]);
  },
});
