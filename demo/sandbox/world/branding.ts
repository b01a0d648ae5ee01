// A tenant's look as the API keeps it: the known fields, unchecked, so that hostile values reach the widget under test.

const FIELDS = [
  'logoUrl',
  'primaryColor',
  'backgroundColor',
  'companyName',
  'subtitle',
  'supportUrl',
  'defaultRedirectUrl',
  'hidePilotStatusBranding',
] as const;

export type StoredBranding = Record<(typeof FIELDS)[number], unknown>;

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a link shows: each field of its own, else the tenant's. Null when neither has any. */
export function snapshotBranding(own: JsonObject | null, tenant: JsonObject | null): StoredBranding | null {
  if (!own && !tenant) return null;
  const entries = FIELDS.map((field) => [field, own?.[field] ?? tenant?.[field] ?? null] as const);
  return Object.fromEntries(entries) as StoredBranding;
}
