// Every kind of property, and every event.
import 'pilot-connect';
import type {} from 'pilot-connect/react';
import { useState } from 'react';
import { base, newToken, token } from './link';

export function App() {
  const [shown, setShown] = useState(true);
  const [renders, setRenders] = useState(1);
  const [log, setLog] = useState<string[]>([]);
  const note = ({ type }: Event) => setLog((lines) => [...lines, type]);
  return (
    <>
      <button id="toggle" onClick={() => setShown(!shown)}>
        {shown ? 'Take it off the page' : 'Put it on the page'}
      </button>
      <button id="again" onClick={() => setRenders(renders + 1)}>
        Render again ({renders})
      </button>
      {shown && (
        <pilot-connect
          token={token}
          tokenProvider={newToken}
          baseUrl={base}
          lang="pt-BR"
          theme="dark"
          startOn="load"
          pollInterval={2000}
          strings={{ poweredBy: 'Loja da Ana' }}
          onpilot-phase={note}
          onpilot-ready={note}
          onpilot-code={note}
          onpilot-status={note}
          onpilot-connected={note}
          onpilot-expired={note}
          onpilot-error={note}
          onpilot-cancel={note}
        />
      )}
      <ol id="log">
        {log.map((type, at) => (
          <li key={at}>{type}</li>
        ))}
      </ol>
    </>
  );
}
