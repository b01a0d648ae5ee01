// What an integrator's backend does with the credentials form: checks it, makes the number with the API key, and says
// which field is wrong. The access token and the secret go on to the API, and nowhere else.

const FIELDS = ['name', 'number', 'phoneNumberId', 'wabaId', 'accessToken', 'appSecret'] as const;
type Field = (typeof FIELDS)[number];
type Credentials = Record<Field, string>;
type FieldErrors = Partial<Record<Field, string>>;

/** More than any credentials take, and little enough to read whole. */
const MAX_BODY = 16 * 1024;

const RULES: Record<Field, { test: RegExp; error: string }> = {
  name: { test: /^(?=.*\S).{1,200}$/, error: 'Enter a name of 200 characters at most.' },
  number: { test: /^\+[1-9]\d{7,14}$/, error: 'Enter the number with its country code, such as +5511999999999.' },
  phoneNumberId: { test: /^\d{10,20}$/, error: 'The phone number ID has 10 to 20 digits.' },
  wabaId: { test: /^\d{10,20}$/, error: 'The WhatsApp Business Account ID has 10 to 20 digits.' },
  accessToken: { test: /^\S{20,1000}$/, error: 'Paste the whole access token, without spaces.' },
  appSecret: { test: /^([0-9a-f]{32})?$/i, error: 'The app secret has 32 characters, 0 to 9 and a to f.' },
};

/** The API's own complaints that belong to a field. */
const REFUSALS: Record<string, FieldErrors> = {
  INVALID_NAME: { name: RULES.name.error },
  INVALID_NUMBER: { number: RULES.number.error },
  INVALID_META_PHONE_ID: { phoneNumberId: 'Meta does not know this phone number ID.' },
  INVALID_ACCESS_TOKEN: { accessToken: 'Meta refuses this access token. Make a new, permanent one.' },
};

/** Where the API is, and the key that it asks for. */
export interface CredentialsBackend {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch;
}

const answer = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

const refuse = (status: number, code: string, error: string, fields?: FieldErrors) =>
  answer(status, { error, code, ...(fields && { fields }) });

const rejectFields = (fields: FieldErrors) =>
  refuse(422, 'INVALID_CREDENTIALS', 'Some of the credentials are not right.', fields);

/**
 * A handler for the POST of the credentials form: 201 `{ numberId, state }`, or `{ error, code, fields? }` with 4xx for
 * what the customer can mend and 502 for what they cannot. Never throws. Calls `POST /v1/numbers/meta`, once.
 */
export function credentialsBackend({ apiKey, baseUrl, fetch = globalThis.fetch }: CredentialsBackend) {
  return async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return refuse(405, 'METHOD_NOT_ALLOWED', 'Send the credentials by POST.');
    // A form on a foreign page can send any other type without asking first.
    if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
      return refuse(415, 'NOT_JSON', 'Send the credentials as application/json.');
    const credentials = await read(request);
    if (!credentials) return refuse(400, 'INVALID_BODY', 'The body must be a JSON object of texts.');
    const wrong = check(credentials);
    if (wrong) return rejectFields(wrong);

    const { name, number, phoneNumberId, wabaId, accessToken, appSecret } = credentials;
    let made: Response;
    try {
      made = await fetch(`${baseUrl}/v1/numbers/meta`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
        body: JSON.stringify({
          name,
          number,
          metaPhoneId: phoneNumberId,
          metaWabaId: wabaId,
          metaAccessToken: accessToken,
          ...(appSecret && { metaAppSecret: appSecret }),
        }),
      });
    } catch {
      return refuse(
        502,
        'API_UNREACHABLE',
        'The API did not answer. The number may have been made: check before you try again.',
      );
    }
    const body = (await made.json().catch(() => ({}))) as { id?: string; state?: string; code?: string };
    // The webhook's address and its verify token are for the integrator's own Meta app: they stay on the server.
    if (made.ok && body.id) return answer(201, { numberId: body.id, state: body.state });
    return passOn(made, body.code ?? '');
  };
}

function passOn(made: Response, code: string): Response {
  const fields = REFUSALS[code];
  if (fields) return rejectFields(fields);
  const retryAfter = made.headers.get('retry-after');
  if (made.status === 429)
    return answer(
      429,
      { error: 'Too many requests. Wait a moment.', code: 'RATE_LIMITED' },
      retryAfter ? { 'retry-after': retryAfter } : {},
    );
  // A wrong API key, too, is this server's fault and not the customer's.
  return refuse(502, 'API_FAILED', 'The API could not make the number.');
}

async function read(request: Request): Promise<Credentials | null> {
  const text = await request.text();
  if (text.length > MAX_BODY) return null;
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
    const values = FIELDS.map((field) => [field, (body as Record<string, unknown>)[field] ?? ''] as const);
    return values.every(([, value]) => typeof value === 'string') ? (Object.fromEntries(values) as Credentials) : null;
  } catch {
    return null;
  }
}

function check(credentials: Credentials): FieldErrors | null {
  const wrong: FieldErrors = {};
  for (const field of FIELDS) if (!RULES[field].test.test(credentials[field])) wrong[field] = RULES[field].error;
  if (!wrong.wabaId && credentials.wabaId === credentials.phoneNumberId)
    wrong.wabaId = 'This is the phone number ID again. The account has an ID of its own.';
  return Object.keys(wrong).length ? wrong : null;
}
