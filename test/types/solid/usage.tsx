// What Solid's JSX accepts, and what it refuses.
import type { PilotConnect, PilotConnectMeta } from 'pilot-connect';
import type {} from 'pilot-connect/solid';

const keep = (element: PilotConnect) => element.refresh();

export const good = () => (
  <>
    <pilot-connect
      ref={keep}
      class="card"
      lang="pt-BR"
      token="t"
      base-url="/pilot"
      start-on="manual"
      poll-interval={4000}
      theme="dark"
      redirect
      token-provider={async () => 'token'}
      prop:strings={{ copy: 'Copy it' }}
      on:pilot-connected={({ detail, currentTarget }) => {
        const confirmed: boolean = detail.confirmed;
        const target: PilotConnect = currentTarget;
        console.log(confirmed, target);
      }}
      on:pilot-error={({ detail }) => console.log(detail.error.code satisfies string)}
    >
      <p slot="help">Call us</p>
    </pilot-connect>
    <pilot-connect token={undefined} base-url={null} />
    <pilot-connect
      meta-flow="credentials"
      credentials-url="/pilot/credentials"
      prop:submitCredentials={async ({ wabaId, appSecret }, { signal }) => {
        console.log(wabaId satisfies string, appSecret satisfies string | undefined, signal satisfies AbortSignal);
        return { numberId: 'n1' };
      }}
    />
    <pilot-connect-meta
      flow="embedded"
      token="t"
      app-id="123"
      config-id="456"
      graph-version="v25.0"
      meta-extras={{ setup: {}, featureType: 'whatsapp_business_app_onboarding' }}
      on:pilot-cancel={({ detail, currentTarget }) => {
        console.log(detail.step satisfies string | null, currentTarget satisfies PilotConnectMeta);
      }}
    />
    <pilot-connect-qr value="text" size={200} label="Code" />
    <pilot-connect-code value="WZYE-H1YY" strings={{ copy: 'Copy' }} />
  </>
);

export const bad = () => [
  // @ts-expect-error: no such theme
  <pilot-connect theme="blue" />,
  // @ts-expect-error: a number
  <pilot-connect poll-interval="soon" />,
  // @ts-expect-error: no such property
  <pilot-connect tokn="t" />,
  // @ts-expect-error: Solid would set another property
  <pilot-connect baseUrl="/pilot" />,
  // @ts-expect-error: the same when it is marked
  <pilot-connect prop:pollInterval="soon" />,
  // @ts-expect-error: the phase is only read
  <pilot-connect phase="connected" />,
  // @ts-expect-error: a provider gives a promise
  <pilot-connect token-provider={() => 'token'} />,
  // @ts-expect-error: the detail has no token
  <pilot-connect on:pilot-connected={({ detail }) => detail.token} />,
  // @ts-expect-error: no such flow
  <pilot-connect meta-flow="qr" />,
  // @ts-expect-error: there it is `flow`
  <pilot-connect-meta prop:metaFlow="embedded" />,
  // @ts-expect-error: no such flow here either
  <pilot-connect-meta flow="qr" />,
  // @ts-expect-error: ids are text, a number would lose digits
  <pilot-connect-meta app-id={106540352242922} />,
  // @ts-expect-error: `extras` of FB.login is an object
  <pilot-connect-meta meta-extras="{}" />,
  // @ts-expect-error: a promise
  <pilot-connect-meta prop:submitCredentials={() => ({ numberId: 'n1' })} />,
  // @ts-expect-error: the pairing token is not among the credentials
  <pilot-connect-meta prop:submitCredentials={async ({ token }) => void token} />,
  // @ts-expect-error: the detail has no code
  <pilot-connect-meta on:pilot-connected={({ detail }) => detail.code} />,
  // @ts-expect-error: the QR's side is a number
  <pilot-connect-qr size="big" />,
];
