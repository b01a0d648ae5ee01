// A pairing link, its number, and what time has done to both.
import { randomBytes, randomUUID } from 'node:crypto';
import { snapshotBranding, type JsonObject, type StoredBranding } from './branding.js';
import { Phone } from './phone.js';
import type { Socket } from './socket.js';

export interface NumberRecord {
  readonly id: string;
  readonly instanceName: string;
  readonly name: string | null;
  readonly number: string | null;
  readonly provider: 'WHATSAPP' | 'META';
  readonly linkToApiKey: boolean;
  readonly createdAt: number;
}

export interface Link {
  readonly token: string;
  /** Of a Meta link only a draft, until the signup tells which number it is. */
  number: NumberRecord;
  readonly branding: StoredBranding | null;
  readonly metaFlow: 'embedded' | 'credentials' | null;
  readonly externalRef: string | null;
  readonly phone: Phone;
  expired: boolean;
  used: boolean;
  socket: Socket | null;
  /** The one before, whose code a gateway may still send once. */
  previous: Socket | null;
  scannedAt: number | null;
  /** Set when the number got OPEN without a scan. */
  completedAt: number | null;
  /** Whether `number.connected` was sent. */
  announced: boolean;
  /** Whether the number was connected and is not any more. */
  dropped: boolean;
  /** Whether the number is gone from the account. */
  removed: boolean;
}

export interface LinkInput {
  readonly key: string;
  readonly name: string | null;
  readonly number: string | null;
  readonly provider: NumberRecord['provider'];
  readonly linkToApiKey: boolean;
  readonly branding: JsonObject | null;
  readonly metaFlow: Link['metaFlow'];
  readonly externalRef: string | null;
}

/** Milliseconds that a link lives. */
export const LINK_LIFE = 24 * 3_600_000;

/** A Meta number comes into being with its signup or its credentials, and not with the link. */
export const isMeta = ({ metaFlow, number }: Link): boolean => metaFlow !== null || number.provider === 'META';

/** Who asks, as the phone shows it: the company of the branding, else the name of the number. */
export const nameOf = ({ branding, number }: Link): string | null =>
  typeof branding?.companyName === 'string' ? branding.companyName : number.name;

export function newNumber(
  details: Pick<NumberRecord, 'name' | 'number' | 'provider' | 'linkToApiKey'>,
  createdAt: number,
): NumberRecord {
  const id = randomUUID();
  return { id, instanceName: `sandbox-${id.slice(0, 8)}`, ...details, createdAt };
}

/** A number as webhooks tell it. */
export function describeNumber({ createdAt, ...number }: NumberRecord, state: 'OPEN' | 'CLOSE'): JsonObject {
  return { ...number, createdAt: new Date(createdAt).toISOString(), state };
}

/** The branding is a snapshot: later changes of the tenant's do not reach it. */
export function newLink(input: Omit<LinkInput, 'key'>, tenant: JsonObject | null, now: number): Link {
  const { branding, metaFlow, externalRef, name, number, provider, linkToApiKey } = input;
  return {
    token: `rp_${randomBytes(18).toString('base64url')}`,
    number: newNumber({ name, number, provider, linkToApiKey }, now),
    branding: snapshotBranding(branding, tenant),
    metaFlow,
    externalRef,
    phone: new Phone(),
    expired: false,
    used: false,
    socket: null,
    previous: null,
    scannedAt: null,
    completedAt: null,
    announced: false,
    dropped: false,
    removed: false,
  };
}
