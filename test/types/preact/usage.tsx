// What Preact's JSX accepts, and what it refuses.
import { createRef } from 'preact';
import type { PilotConnect } from 'pilot-connect';
import type {} from 'pilot-connect/preact';

const ref = createRef<PilotConnect>();

export const good = (
  <>
    <pilot-connect
      ref={ref}
      key="one"
      class="card"
      lang="pt-BR"
      token="t"
      baseUrl="/pilot"
      start-on="manual"
      pollInterval={4000}
      theme="dark"
      redirect
      tokenProvider={async () => 'token'}
      strings={{ copy: 'Copy it' }}
      onpilot-connected={({ detail, currentTarget }) => {
        const confirmed: boolean = detail.confirmed;
        const element: PilotConnect = currentTarget;
        console.log(confirmed, element);
      }}
      onpilot-error={({ detail }) => console.log(detail.error.code satisfies string)}
    >
      <p slot="help">Call us</p>
    </pilot-connect>
    <pilot-connect token={undefined} baseUrl={null} />
    <pilot-connect-qr value="text" size={200} label="Code" />
    <pilot-connect-code value="WZYE-H1YY" strings={{ copy: 'Copy' }} />
  </>
);

export const bad = [
  // @ts-expect-error: no such theme
  <pilot-connect theme="blue" />,
  // @ts-expect-error: a number
  <pilot-connect pollInterval="soon" />,
  // @ts-expect-error: no such property
  <pilot-connect tokn="t" />,
  // @ts-expect-error: the phase is only read
  <pilot-connect phase="connected" />,
  // @ts-expect-error: a provider gives a promise
  <pilot-connect tokenProvider={() => 'token'} />,
  // @ts-expect-error: the detail has no token
  <pilot-connect onpilot-connected={({ detail }) => detail.token} />,
  // @ts-expect-error: the QR's side is a number
  <pilot-connect-qr size="big" />,
];
