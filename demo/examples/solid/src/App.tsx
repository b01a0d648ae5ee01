// Every kind of property, and every event.
import 'pilot-connect';
import type {} from 'pilot-connect/solid';
import { createSignal, For, Show } from 'solid-js';
import { base, newToken, token } from './link';

export function App() {
  const [shown, setShown] = createSignal(true);
  const [renders, setRenders] = createSignal(1);
  const [log, setLog] = createSignal<string[]>([]);
  const note = ({ type }: Event) => void setLog((lines) => [...lines, type]);
  // Depends on the count, so that rendering again hands a new object to the element.
  const strings = () => (renders() ? { poweredBy: 'Loja da Ana' } : {});
  return (
    <>
      <button id="toggle" onClick={() => setShown(!shown())}>
        {shown() ? 'Take it off the page' : 'Put it on the page'}
      </button>
      <button id="again" onClick={() => setRenders(renders() + 1)}>
        Render again ({renders()})
      </button>
      <Show when={shown()}>
        <pilot-connect
          token={token}
          token-provider={newToken}
          base-url={base}
          lang="pt-BR"
          theme="dark"
          start-on="load"
          poll-interval={2000}
          strings={strings()}
          on:pilot-phase={note}
          on:pilot-ready={note}
          on:pilot-code={note}
          on:pilot-status={note}
          on:pilot-connected={note}
          on:pilot-expired={note}
          on:pilot-error={note}
          on:pilot-cancel={note}
        />
      </Show>
      <ol id="log">
        <For each={log()}>{(type) => <li>{type}</li>}</For>
      </ol>
    </>
  );
}
