import 'pilot-connect';
import type {} from 'pilot-connect/solid';

interface Props {
  token: string;
  onConnected(confirmed: boolean): void;
}

export function Connect(props: Props) {
  return <pilot-connect token={props.token} on:pilot-connected={({ detail }) => props.onConnected(detail.confirmed)} />;
}
