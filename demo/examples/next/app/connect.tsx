'use client';

import 'pilot-connect';
import type {} from 'pilot-connect/react';
import { useEffect, useState } from 'react';

export function Connect({ token }: { token: string }) {
  // React puts no listener on a custom element that came from the server: it is made in the browser.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  if (!inBrowser) return null;
  return <pilot-connect token={token} onpilot-connected={({ detail }) => console.log('connected', detail.confirmed)} />;
}
