import 'pilot-connect';
import type {} from 'pilot-connect/react';

interface Props {
  token: string;
  onConnected(confirmed: boolean): void;
}

export function Connect({ token, onConnected }: Props) {
  return <pilot-connect token={token} onpilot-connected={({ detail }) => onConnected(detail.confirmed)} />;
}
