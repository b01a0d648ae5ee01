import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Connect } from './Connect';
import { newToken } from './link';

/** The README's component, on `/?quick`. */
function Quick() {
  const [token, setToken] = useState('');
  useEffect(() => void newToken().then(setToken), []);
  return <Connect token={token} onConnected={(confirmed) => console.log('connected', confirmed)} />;
}

const quick = new URLSearchParams(location.search).has('quick');
createRoot(document.querySelector('#app')!).render(<StrictMode>{quick ? <Quick /> : <App />}</StrictMode>);
