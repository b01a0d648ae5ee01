// What is drawn: from a snapshot, and from what is around the element, to the card.
import { Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { pageActivity } from '../controllers/page-activity.js';
import { langOf, Surroundings } from '../controllers/surroundings.js';
import { Ticker } from '../controllers/ticker.js';
import { NO_BRANDING } from '../core/decode.js';
import type { Snapshot } from '../core/snapshot.js';
import type { Branding } from '../core/types.js';
import { en } from '../i18n/en.js';
import { languageOf, loadMessages, messagesNow, tagOf, type Language } from '../i18n/lookup.js';
import type { Messages } from '../i18n/messages.js';
import { answersNow, loadAnswers } from '../i18n/trouble/lookup.js';
import { withStrings } from '../i18n/with-strings.js';
import { paletteSheet } from '../theme/palette.js';
import { announcementOf } from '../views/announcement.js';
import { renderCard } from '../views/card.js';
import { ageOf, secondsLeft, timeText, writeCountdown, type CodeAge } from '../views/countdown.js';
import type { Actions, OwnScreens, View } from '../views/view.js';
import { Announcer } from './announcer.js';
import type { Environment } from './environment.js';

/** While a catalogue is on its way nothing is said, rather than something in a language that nobody asked for. */
const SILENT = Object.fromEntries(
  Object.entries(en).map(([name, text]) => [name, typeof text === 'string' ? '' : () => '']),
) as unknown as Messages;

/** What is drawn of: the element's own, and what its flow has to show. */
export interface Scene {
  readonly snapshot: Snapshot;
  readonly manual: boolean;
  readonly renewable: boolean;
  readonly meta: Partial<OwnScreens> | null;
  /** In ms of the clock; null: none. */
  readonly redirectAt: number | null;
}

export interface DrawingHost extends ReactiveControllerHost, HTMLElement {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly strings: Partial<Messages>;
  readonly environment: Environment;
  readonly renderRoot: ParentNode;
}

export class Drawing implements ReactiveController {
  readonly #host: DrawingHost;
  readonly #surroundings: Surroundings;
  readonly #ticker: Ticker;
  readonly #announcer = new Announcer();
  readonly #catalogue: Task<readonly [Language], Messages>;
  readonly #answers: Task<readonly [Language], unknown>;
  /** The code that the person chose to see first. */
  #lead: 'qr' | 'code' | undefined;
  /** "Trouble linking?" is open. */
  #troubled = false;
  #scans = true;
  #language: Language | undefined;
  #scene: Scene | undefined;
  #messages: Messages = SILENT;
  #age: CodeAge = 'fresh';

  constructor(host: DrawingHost) {
    this.#host = host;
    this.#surroundings = new Surroundings(host);
    this.#ticker = new Ticker(
      host,
      () => ({ activity: pageActivity, ...host.environment }),
      () => this.#tick(),
    );
    this.#catalogue = new Task(host, { autoRun: false, task: ([language]) => loadMessages(language) });
    this.#answers = new Task(host, { autoRun: false, task: ([language]) => loadAnswers(language) });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#catalogue.abort();
    this.#answers.abort();
  }

  /** Fetches the language's catalogue, where it is not here. Call it before each render. */
  hostUpdate(): void {
    const language = languageOf(langOf(this.#host));
    if (language === this.#language) return;
    this.#language = language;
    if (!messagesNow(language)) void this.#catalogue.run([language]);
    this.#fetchAnswers();
  }

  /** Call it behind each render. */
  hostUpdated(): void {
    const { snapshot, redirectAt } = this.#scene ?? {};
    this.#ticker.run(snapshot?.phase === 'pairing' || redirectAt !== null);
    this.#count();
  }

  /** Hears the transition that the frame begins when its colour scheme changes, and those of what is in it. */
  readonly follow = ({ target, currentTarget }: Event): void => {
    if (target === currentTarget) this.#surroundings.look();
  };

  /** The colours of the card, as a style sheet's text. */
  get palette(): string {
    const { theme } = this.#host;
    return paletteSheet(theme === 'auto' ? this.#surroundings.theme : theme, this.#branding);
  }

  /** Says something through the card's live region, beside what the screens say. */
  readonly announce = (text: string): void => {
    this.#announcer.say(text);
    this.#host.requestUpdate();
  };

  render(scene: Scene, actions: Actions): TemplateResult {
    this.#scene = scene;
    const { environment, strings } = this.#host;
    const { phone, system } = this.#surroundings;
    const { redirectAt, snapshot } = scene;
    const { code } = snapshot;
    // Where there is no code there is no trouble with it: the next flow begins with the answers closed.
    if (!code) this.#troubled = false;
    const lead = this.#lead ?? (phone ? 'code' : 'qr');
    this.#scans = code?.qr === null || code?.pairingCode === null ? code.qr !== null : lead === 'qr';
    const now = environment.clock.now();
    this.#messages = withStrings(this.#catalogued, strings);
    this.#age = code ? ageOf(code, now) : 'fresh';
    const view: View = {
      ...scene,
      messages: this.#messages,
      lang: tagOf(this.#language!),
      branding: this.#branding,
      scans: this.#scans,
      phone,
      system,
      troubled: this.#troubled,
      answers: answersNow(this.#language!) ?? (this.#answers.status === TaskStatus.ERROR ? null : undefined),
      age: this.#age,
      redirectIn: redirectAt === null ? null : Math.max(0, Math.ceil((redirectAt - now) / 1000)),
      actions: {
        ...actions,
        swap: () => {
          this.#lead = this.#scans ? 'code' : 'qr';
          actions.touch();
          this.#host.requestUpdate();
        },
        trouble: (open) => {
          this.#troubled = open;
          if (open) actions.touch();
          this.#fetchAnswers();
          this.#host.requestUpdate();
        },
      },
      announce: this.announce,
    };
    return renderCard(view, this.#announcer.follow(announcementOf(view)));
  }

  get #branding(): Branding {
    return this.#scene?.snapshot.info?.branding ?? NO_BRANDING;
  }

  #fetchAnswers(): void {
    const language = this.#language!;
    if (this.#troubled && !answersNow(language)) void this.#answers.run([language]);
  }

  /** English where the language cannot be had. */
  get #catalogued(): Messages {
    const given = messagesNow(this.#language!);
    return given ?? (this.#catalogue.status === TaskStatus.ERROR ? en : SILENT);
  }

  /** Each second: only what counts is written; the card is drawn anew when more than the number changes. */
  #tick(): void {
    const { code } = this.#scene!.snapshot;
    const isSame = code && ageOf(code, this.#host.environment.clock.now()) === this.#age;
    if (isSame) this.#count();
    else this.#host.requestUpdate();
  }

  #count(): void {
    const { code } = this.#scene?.snapshot ?? {};
    if (!code) return;
    const left = secondsLeft(code, this.#host.environment.clock.now());
    writeCountdown(this.#host.renderRoot, timeText(this.#messages, left, this.#scans));
  }
}
