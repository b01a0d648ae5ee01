import { createResource } from 'solid-js';
import { render } from 'solid-js/web';
import { App } from './App';
import { Connect } from './Connect';
import { newToken } from './link';

/** The README's component, on `/?quick`. */
function Quick() {
  const [token] = createResource(newToken);
  return <Connect token={token() ?? ''} onConnected={(confirmed) => console.log('connected', confirmed)} />;
}

const quick = new URLSearchParams(location.search).has('quick');
render(() => (quick ? <Quick /> : <App />), document.querySelector('#app')!);
