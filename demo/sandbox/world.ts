// What the simulated service knows: links, their numbers, what time has done to them. No HTTP; whatever can be is
// derived from the time of the question, so that nothing runs between two questions.
import { randomBytes, randomUUID } from 'node:crypto';
import { snapshotBranding, type JsonObject, type StoredBranding } from './branding.js';
import type { SandboxClock } from './clock.js';
import type { FaultState } from './faults.js';
import { MetaCodes } from './meta/codes.js';
import {
  AFTER_SCAN,
  codeIndex,
  openSocket,
  pairingCode,
  parseQr,
  stateAfterScan,
  type ConnectionState,
  type Rotation,
  type Socket,
} from './socket.js';

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
  expired: boolean;
  used: boolean;
  socket: Socket | null;
  /** The one before, whose code a gateway may still send once. */
  previous: Socket | null;
  scannedAt: number | null;
  /** Set when the number got OPEN without a scan. */
  completedAt: number | null;
  announced: boolean;
}

/** A code that works now. */
export interface CurrentCode {
  readonly socket: Socket;
  readonly index: number;
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

export type ScanResult =
  | { readonly ok: true; readonly link: Link }
  | { readonly ok: false; readonly reason: 'unknown' | 'rotated' | 'expired' | 'already-linked' };

export type WebhookEvent = 'number.created' | 'number.connected';
export type Emit = (event: WebhookEvent, data: JsonObject) => void;

/** Milliseconds that a link lives. */
export const LINK_LIFE = 24 * 3_600_000;

/** A Meta number comes into being with its signup or its credentials, and not with the link. */
const isMeta = ({ metaFlow, number }: Link) => metaFlow !== null || number.provider === 'META';

/** The number of a signup whose link named none: one that nobody has. */
const SIGNED_UP = '+12025550123';

export class World {
  readonly clock: SandboxClock;
  rotation: Rotation;
  readonly #emit: Emit;
  readonly #note: (text: string) => void;
  readonly #links = new Map<string, Link>();
  readonly #tenants = new Map<string, JsonObject>();
  readonly #metaCodes = new MetaCodes();

  constructor(options: { clock: SandboxClock; rotation: Rotation; emit: Emit; note: (text: string) => void }) {
    this.clock = options.clock;
    this.rotation = options.rotation;
    this.#emit = options.emit;
    this.#note = options.note;
  }

  get links(): Link[] {
    return [...this.#links.values()];
  }

  tenantBranding(key: string): StoredBranding | null {
    return snapshotBranding(this.#tenants.get(key) ?? null, null);
  }

  setTenantBranding(key: string, branding: JsonObject | null): void {
    if (branding) this.#tenants.set(key, branding);
    else this.#tenants.delete(key);
  }

  /** Makes a number and its link. The branding is a snapshot: later changes of the tenant's do not reach it. */
  createLink({ key, branding, metaFlow, externalRef, ...details }: LinkInput): Link {
    const link: Link = {
      token: `rp_${randomBytes(18).toString('base64url')}`,
      number: this.#number(details),
      branding: snapshotBranding(branding, this.#tenants.get(key) ?? null),
      metaFlow,
      externalRef,
      expired: false,
      used: false,
      socket: null,
      previous: null,
      scannedAt: null,
      completedAt: null,
      announced: false,
    };
    this.#links.set(link.token, link);
    if (!isMeta(link)) this.#emit('number.created', { ...this.#describe(link.number), state: 'CLOSE' });
    return link;
  }

  /** A Meta number made from credentials: connected at once, without a link. */
  createMetaNumber(name: string, number: string): NumberRecord {
    const record = this.#number({ name, number, provider: 'META', linkToApiKey: true });
    this.#emit('number.created', { ...this.#describe(record), state: 'OPEN' });
    this.#emit('number.connected', { ...this.#describe(record), state: 'OPEN' });
    return record;
  }

  /** The link while its token is good: within 24 hours, and until the first answer that said "connected". */
  find(token: string): Link | undefined {
    const link = this.#links.get(token);
    return link && !link.used && !this.#isExpired(link) ? link : undefined;
  }

  /** Whether the token was ever made here. */
  knows(token: string): boolean {
    return this.#links.has(token);
  }

  stateOf(link: Link): { state: ConnectionState; isFullyConnected: boolean } {
    const now = this.clock.now();
    if (link.completedAt !== null) return { state: 'OPEN', isFullyConnected: true };
    if (link.scannedAt !== null) return stateAfterScan(link.scannedAt, now);
    const running = link.socket !== null && codeIndex(link.socket, now, this.rotation) !== null;
    return { state: running ? 'CONNECTING' : 'CLOSE', isFullyConnected: false };
  }

  /** The state under all the names that a fault may be bound to. */
  faultStates(link: Link): FaultState[] {
    const { state, isFullyConnected } = this.stateOf(link);
    return isFullyConnected ? [state, 'CONNECTED'] : [state];
  }

  /** The code that works now, if any. */
  current(link: Link): CurrentCode | null {
    if (!link.socket || link.scannedAt !== null || link.completedAt !== null) return null;
    const index = codeIndex(link.socket, this.clock.now(), this.rotation);
    return index === null ? null : { socket: link.socket, index };
  }

  /**
   * What connect does: nothing while a socket is up, a new socket from CLOSE. In the seconds after a scan the state
   * is CLOSE too, and a new socket then breaks the login: the scan is lost, as with the real gateway.
   */
  connect(link: Link): CurrentCode | null {
    if (this.stateOf(link).state === 'CLOSE') {
      if (link.scannedAt !== null)
        this.#note('connect was called while the scan was being processed: the login is lost');
      link.scannedAt = null;
      link.previous = link.socket;
      link.socket = openSocket(this.clock.now());
    }
    return this.current(link);
  }

  /** Reads the state as `/status` does. The answer that says "connected" uses the token up. */
  readStatus(link: Link, neverSynced: boolean): { state: ConnectionState; isFullyConnected: boolean } {
    const read = this.stateOf(link);
    const answer = neverSynced ? { ...read, isFullyConnected: false } : read;
    if (answer.isFullyConnected) link.used = true;
    return answer;
  }

  /** A code as Meta gives it to the page at the end of a signup. */
  newMetaCode(): string {
    return this.#metaCodes.issue(this.clock.now());
  }

  /** Meta's signup has ended well: the number is made and connected, and the token used up. Not so with a bad code. */
  complete(link: Link, code: string): 'good' | 'used' | 'expired' {
    const verdict = this.#metaCodes.redeem(code, this.clock.now());
    if (verdict !== 'good') return verdict;
    const isNew = isMeta(link);
    const { name, number } = link.number;
    link.number = { ...link.number, provider: 'META', name: name ?? 'Sandbox business', number: number ?? SIGNED_UP };
    link.completedAt = this.clock.now();
    link.used = true;
    if (isNew) this.#emit('number.created', { ...this.#describe(link.number), state: 'OPEN' });
    this.settle();
    return 'good';
  }

  /** Whose code this is, and whether it works now. */
  inspectQr(text: string): ScanResult {
    const seen = parseQr(text);
    const link = seen && this.links.find(({ socket, previous }) => [socket?.id, previous?.id].includes(seen.socketId));
    if (!link) return { ok: false, reason: 'unknown' };
    return this.#check(link, link.socket?.id === seen.socketId && this.current(link)?.index === seen.index);
  }

  /** Whose pairing code this is, and whether it works now. Case, spaces and hyphen do not matter. */
  inspectCode(typed: string): ScanResult {
    const wanted = typed.replace(/[\s-]/g, '').toUpperCase();
    for (const link of this.links.reverse()) {
      const { socket } = link;
      if (!socket) continue;
      const newest = codeIndex(socket, this.clock.now(), 'loop')!;
      const current = this.current(link)?.index;
      for (let index = newest; index >= Math.max(0, newest - 20); index -= 1) {
        if (pairingCode(socket, index) === wanted) return this.#check(link, index === current);
      }
    }
    return { ok: false, reason: 'unknown' };
  }

  /** The phone has accepted: from here on the state follows from the time. */
  link(link: Link): void {
    link.scannedAt = this.clock.now();
  }

  /** Ends one link, or all. */
  expire(token?: string): void {
    for (const link of this.links) if (token === undefined || link.token === token) link.expired = true;
  }

  /** Sends the webhooks that have become due. Called before each request, and when `nextDue` has come. */
  settle(): void {
    for (const link of this.links) {
      if (link.announced || this.stateOf(link).state !== 'OPEN') continue;
      link.announced = true;
      this.#emit('number.connected', { ...this.#describe(link.number), state: 'OPEN' });
    }
  }

  /** When `settle` has something to do next, in sandbox time; null when nothing is under way. */
  nextDue(): number | null {
    const due = this.links.filter((link) => !link.announced && link.scannedAt !== null);
    return due.length ? Math.min(...due.map((link) => link.scannedAt! + AFTER_SCAN.open)) : null;
  }

  reset(): void {
    this.#links.clear();
    this.#tenants.clear();
    this.#metaCodes.reset();
  }

  #number(details: Pick<NumberRecord, 'name' | 'number' | 'provider' | 'linkToApiKey'>): NumberRecord {
    const id = randomUUID();
    return { id, instanceName: `sandbox-${id.slice(0, 8)}`, ...details, createdAt: this.clock.now() };
  }

  #describe({ createdAt, ...number }: NumberRecord): JsonObject {
    return { ...number, createdAt: new Date(createdAt).toISOString() };
  }

  #isExpired(link: Link): boolean {
    return link.expired || this.clock.now() - link.number.createdAt >= LINK_LIFE;
  }

  #check(link: Link, isCurrent: boolean): ScanResult {
    if (link.scannedAt !== null || link.completedAt !== null) return { ok: false, reason: 'already-linked' };
    if (this.#isExpired(link)) return { ok: false, reason: 'expired' };
    return isCurrent ? { ok: true, link } : { ok: false, reason: 'rotated' };
  }
}
