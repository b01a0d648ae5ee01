// What Preact's JSX accepts, and what it refuses.
import { createRef } from 'preact';
import type { PilotConnect, PilotConnectMeta } from 'pilot-connect';
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
    <pilot-connect
      metaFlow="credentials"
      credentialsUrl="/pilot/credentials"
      submitCredentials={async ({ wabaId, appSecret }, { signal }) => {
        console.log(wabaId satisfies string, appSecret satisfies string | undefined, signal satisfies AbortSignal);
        return { numberId: 'n1' };
      }}
    />
    <pilot-connect-meta
      flow="embedded"
      token="t"
      appId="123"
      config-id="456"
      graphVersion="v25.0"
      metaExtras={{ setup: {}, featureType: 'whatsapp_business_app_onboarding' }}
      onpilot-cancel={({ detail, currentTarget }) => {
        console.log(detail.step satisfies string | null, currentTarget satisfies PilotConnectMeta);
      }}
    />
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
  // @ts-expect-error: no such flow
  <pilot-connect metaFlow="qr" />,
  // @ts-expect-error: there it is `flow`
  <pilot-connect-meta metaFlow="embedded" />,
  // @ts-expect-error: no such flow here either
  <pilot-connect-meta flow="qr" />,
  // @ts-expect-error: ids are text, a number would lose digits
  <pilot-connect-meta appId={106540352242922} />,
  // @ts-expect-error: `extras` of FB.login is an object
  <pilot-connect-meta metaExtras="{}" />,
  // @ts-expect-error: a promise
  <pilot-connect-meta submitCredentials={() => ({ numberId: 'n1' })} />,
  // @ts-expect-error: the pairing token is not among the credentials
  <pilot-connect-meta submitCredentials={async ({ token }) => void token} />,
  // @ts-expect-error: the detail has no code
  <pilot-connect-meta onpilot-connected={({ detail }) => detail.code} />,
  // @ts-expect-error: the QR's side is a number
  <pilot-connect-qr size="big" />,
];
