'use client';

import 'pilot-connect';
import type {} from 'pilot-connect/react';

export function Connect({ token }: { token: string }) {
  return <pilot-connect token={token} onpilot-connected={({ detail }) => console.log('connected', detail.confirmed)} />;
}
