// What the simulated service knows: links, their numbers, what time has done to them. No HTTP; whatever can be is
// derived from the time of the question, so that nothing runs between two questions.
import type { FaultState } from '../faults.js';
import { LimitReached, MAX_HELD, MAX_LINKS } from '../limits.js';
import type { Settings } from '../settings.js';
import type { WebhookEvent } from '../webhook-event.js';
import { snapshotBranding, type JsonObject, type StoredBranding } from './branding.js';
import type { SandboxClock } from './clock.js';
import { describeNumber, isMeta, LINK_LIFE, nameOf, newLink, newNumber, type Link, type LinkInput } from './link.js';
import { MetaCodes } from './meta-codes.js';
import { parseQr } from './payload.js';
import type { Obstacle, Trouble } from './phone.js';
import {
  AFTER_SCAN,
  codeIndex,
  openSocket,
  pairingCode,
  stateAfterScan,
  type Code,
  type ConnectionState,
} from './socket.js';

export type ScanResult =
  | { readonly ok: true; readonly link: Link; readonly code: Code }
  | { readonly ok: false; readonly reason: 'unknown' | 'rotated' | 'expired' | 'already-linked' };

export type Emit = (event: WebhookEvent, data: JsonObject) => void;

/** The number of a signup whose link named none: one that nobody has. */
const SIGNED_UP = '+12025550123';

/** Codes back in time that a typed code is looked for among: a quarter of an hour of them. */
const REMEMBERED = 20;

export class World {
  readonly clock: SandboxClock;
  readonly #settings: Pick<Settings, 'rotation' | 'secret'>;
  readonly #emit: Emit;
  readonly #note: (text: string) => void;
  readonly #links = new Map<string, Link>();
  readonly #tenants = new Map<string, JsonObject>();
  readonly #metaCodes = new MetaCodes();
  /** What each phone has that comes into being from now on. */
  #trouble: Trouble | null = null;
  /** Characters that links and tenants hold. */
  #held = 0;

  /** @param settings is read at each question: it may change on the way */
  constructor(options: {
    clock: SandboxClock;
    settings: Pick<Settings, 'rotation' | 'secret'>;
    emit: Emit;
    note: (text: string) => void;
  }) {
    this.clock = options.clock;
    this.#settings = options.settings;
    this.#emit = options.emit;
    this.#note = options.note;
  }

  get links(): Link[] {
    return [...this.#links.values()];
  }

  /** What goes wrong on every phone, those of links to come included. */
  set trouble(trouble: Trouble | null) {
    this.#trouble = trouble;
    for (const { phone } of this.#links.values()) phone.trouble = trouble;
  }

  tenantBranding(key: string): StoredBranding | null {
    return snapshotBranding(this.#tenants.get(key) ?? null, null);
  }

  setTenantBranding(key: string, branding: JsonObject | null): void {
    const size = (kept: JsonObject | null | undefined) => (kept ? JSON.stringify([key, kept]).length : 0);
    this.#hold(size(branding) - size(this.#tenants.get(key)));
    if (branding) this.#tenants.set(key, branding);
    else this.#tenants.delete(key);
  }

  /** Makes a number and its link. @throws {LimitReached} when there is no room for it */
  createLink({ key, ...input }: LinkInput): Link {
    if (this.#links.size >= MAX_LINKS)
      throw new LimitReached(
        'TOO_MANY_LINKS',
        `The sandbox holds ${MAX_LINKS} links: POST /sandbox/reset forgets them`,
      );
    const tenant = this.#tenants.get(key) ?? null;
    this.#hold(JSON.stringify([input, tenant]).length);
    const link = newLink(input, tenant, this.clock.now());
    if (this.#trouble) link.phone.trouble = this.#trouble;
    this.#links.set(link.token, link);
    if (!isMeta(link)) this.#emit('number.created', describeNumber(link.number, 'CLOSE'));
    return link;
  }

  /** A Meta number made from credentials: connected at once, without a link. */
  createMetaNumber(name: string, number: string): Link['number'] {
    const record = newNumber({ name, number, provider: 'META', linkToApiKey: true }, this.clock.now());
    this.#emit('number.created', describeNumber(record, 'OPEN'));
    this.#emit('number.connected', describeNumber(record, 'OPEN'));
    return record;
  }

  /** The link while its token is good: within 24 hours, and until the first answer that said "connected". */
  find(token: string): Link | undefined {
    const link = this.#links.get(token);
    return link && !link.used && !this.#isExpired(link) ? link : undefined;
  }

  /** A link that was made here, its token used up or not; without a token the newest that fits. */
  pick(token: unknown, fits: (link: Link) => boolean = () => true): Link | undefined {
    if (token !== undefined) return this.#links.get(String(token));
    return this.links.reverse().find(fits);
  }

  /** Whether the token was ever made here. */
  knows(token: string): boolean {
    return this.#links.has(token);
  }

  stateOf(link: Link): { state: ConnectionState; isFullyConnected: boolean } {
    const now = this.clock.now();
    if (link.dropped || link.removed) return { state: 'CLOSE', isFullyConnected: false };
    if (link.completedAt !== null) return { state: 'OPEN', isFullyConnected: true };
    if (link.scannedAt !== null) return stateAfterScan(link.scannedAt, now);
    const running = link.socket !== null && codeIndex(link.socket, now, this.#settings.rotation) !== null;
    return { state: running ? 'CONNECTING' : 'CLOSE', isFullyConnected: false };
  }

  /** The state under all the names that a fault may be bound to. */
  faultStates(link: Link): FaultState[] {
    const { state, isFullyConnected } = this.stateOf(link);
    return isFullyConnected ? [state, 'CONNECTED'] : [state];
  }

  /** The code that works now, if any. */
  current(link: Link): Code | null {
    if (!link.socket || this.#isLinked(link)) return null;
    const index = codeIndex(link.socket, this.clock.now(), this.#settings.rotation);
    return index === null ? null : { socket: link.socket, index, secret: link.socket.secret };
  }

  /**
   * What connect does: nothing while a socket is up, a new socket from CLOSE. In the seconds after a scan the state
   * is CLOSE too, and a new socket then breaks the login: the scan is lost, as with the real gateway.
   */
  connect(link: Link): Code | null {
    if (this.stateOf(link).state === 'CLOSE') {
      if (link.scannedAt !== null && !link.dropped)
        this.#note('connect was called while the scan was being processed: the login is lost');
      link.scannedAt = link.completedAt = null;
      link.dropped = link.announced = false;
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
    if (isNew) this.#emit('number.created', describeNumber(link.number, 'OPEN'));
    this.settle();
    return 'good';
  }

  /** Whose QR this is, and whether it works now. */
  inspectQr(text: string): ScanResult {
    const seen = parseQr(text);
    const link = seen && this.links.find(({ socket, previous }) => [socket?.id, previous?.id].includes(seen.socketId));
    if (!link) return { ok: false, reason: 'unknown' };
    const code = this.current(link);
    const isCurrent = code?.socket.id === seen.socketId && code.index === seen.index && code.secret === seen.secret;
    return this.#check(link, isCurrent ? code : null);
  }

  /** Whose pairing code this is, and whether it works now. Case, spaces and hyphen do not matter. */
  inspectCode(typed: string): ScanResult {
    const wanted = typed.replace(/[\s-]/g, '').toUpperCase();
    for (const link of this.links.reverse()) {
      const { socket } = link;
      if (!socket) continue;
      const newest = codeIndex(socket, this.clock.now(), 'loop')!;
      const code = this.current(link);
      for (let index = newest; index >= Math.max(0, newest - REMEMBERED); index -= 1) {
        if (pairingCode(socket, index) === wanted) return this.#check(link, index === code?.index ? code : null);
      }
    }
    return { ok: false, reason: 'unknown' };
  }

  /** What the phone says to a code that works. Some gateways make another one at once when it asks to scan again. */
  meet(link: Link, code: Code, way: 'qr' | 'code'): Obstacle | null {
    const before = link.phone.trouble;
    const obstacle = link.phone.meet(code, way, this.clock.now());
    if (obstacle === 'scan-again' && before === 'scan-again') this.#rotateSecret(code);
    return obstacle;
  }

  /** The camera app reads the code on the screen. */
  useCamera(link: Link, code: Code): void {
    link.phone.useCamera(code);
    this.#rotateSecret(code);
  }

  /** The phone has accepted: from here on the state follows from the time. */
  link(link: Link): void {
    link.scannedAt = this.clock.now();
    link.phone.addDevice({ id: link.token, name: nameOf(link) ?? 'Google Chrome' });
  }

  /** Ends one link, or all. */
  expire(token?: string): void {
    for (const link of this.links) if (token === undefined || link.token === token) link.expired = true;
  }

  /** The number loses its connection. @returns whether it had one */
  drop(link: Link): boolean {
    this.settle();
    if (this.stateOf(link).state !== 'OPEN') return false;
    link.dropped = true;
    this.#emit('number.disconnected', describeNumber(link.number, 'CLOSE'));
    return true;
  }

  /** The number is connected again, without a new link. @returns whether it had been dropped */
  recover(link: Link): boolean {
    if (!link.dropped || link.removed) return false;
    link.dropped = false;
    this.#emit('number.recovered', describeNumber(link.number, 'OPEN'));
    return true;
  }

  /** The number is taken out of the account, and its link with it. @returns whether it was there */
  remove(link: Link): boolean {
    if (link.removed) return false;
    link.removed = link.expired = true;
    this.#emit('number.removed', describeNumber(link.number, 'CLOSE'));
    return true;
  }

  /** Sends the webhooks that have become due. Called before each request, and when `nextDue` has come. */
  settle(): void {
    for (const link of this.#links.values()) {
      if (link.announced || this.stateOf(link).state !== 'OPEN') continue;
      link.announced = true;
      this.#emit('number.connected', describeNumber(link.number, 'OPEN'));
    }
  }

  /** When `settle` has something to do next, in sandbox time; null when nothing is under way. */
  nextDue(): number | null {
    const due = this.links.filter((link) => !link.announced && !link.removed && link.scannedAt !== null);
    return due.length ? Math.min(...due.map((link) => link.scannedAt! + AFTER_SCAN.open)) : null;
  }

  reset(): void {
    this.#links.clear();
    this.#tenants.clear();
    this.#metaCodes.reset();
    this.#held = 0;
  }

  #hold(more: number): void {
    if (this.#held + more > MAX_HELD)
      throw new LimitReached('TOO_MUCH_DATA', 'The sandbox holds 64 MiB of brandings and links: POST /sandbox/reset');
    this.#held += more;
  }

  #rotateSecret({ socket }: Code): void {
    if (this.#settings.secret !== 'rotated') return;
    socket.secret += 1;
    this.#note('the gateway made a new code, since the phone asked for one');
  }

  #isLinked({ scannedAt, completedAt }: Link): boolean {
    return scannedAt !== null || completedAt !== null;
  }

  #isExpired(link: Link): boolean {
    return link.expired || this.clock.now() - link.number.createdAt >= LINK_LIFE;
  }

  #check(link: Link, code: Code | null): ScanResult {
    if (this.#isLinked(link)) return { ok: false, reason: 'already-linked' };
    if (this.#isExpired(link)) return { ok: false, reason: 'expired' };
    return code ? { ok: true, link, code } : { ok: false, reason: 'rotated' };
  }
}
