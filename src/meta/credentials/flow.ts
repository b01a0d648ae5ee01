// Runs the own-credentials flow: reads the branding, shows the form, and hands over what was typed, once.
import type { Task } from '@lit/task';
import { credentialsOf, type MetaCredentials, type Typed } from '../../core/credentials.js';
import { MetaFlow, UNEXPECTED } from '../flow.js';
import type { MetaHost, MetaKit, MetaPage } from '../part.js';
import { deliver, type Outcome } from './backend.js';
import { forgotten, type Form } from './form.js';
import { Inputs } from './inputs.js';
import { rules, type CredentialsSnapshot, type Event, type State } from './state.js';

/** Takes a number that the customer already holds. */
export class CredentialsFlow extends MetaFlow<State, Event, CredentialsSnapshot> {
  readonly inputs: Inputs = new Inputs(this);
  readonly #page: MetaPage;
  readonly #submission: Task<[], Outcome>;
  /** From the press of the button until the task takes them: a task keeps the arguments that it is given. */
  #credentials: MetaCredentials | null = null;
  #listening = false;

  constructor(kit: MetaKit, host: MetaHost) {
    super(kit, host, rules);
    this.#page = host.page ?? window;
    this.#submission = new kit.Task<[], Outcome>(host.element, {
      autoRun: false,
      task: async (_, { signal }) => {
        const credentials = this.#credentials!;
        this.#credentials = null;
        const { fetch, clock } = host;
        const { credentialsUrl: url, submitCredentials: handler } = host.settings();
        return deliver({ url, handler }, credentials, { kit, fetch, clock, signal });
      },
    });
  }

  /** The person edited the form. */
  edit(change: (form: Form) => Form): void {
    if (this.state.phase === 'ready') this.step({ type: 'form', form: change(this.state.form) });
  }

  /** Sends what was typed, once. Resolves when what came of it is known. */
  async submit(typed: Typed): Promise<void> {
    if (this.disposed || this.state.phase !== 'ready') return;
    this.inputs.clearSecrets();
    this.step({ type: 'submit', typed });
    // Who heard of the change may have ended it.
    if (this.disposed || (this.state as State).phase !== 'submitting') return;
    this.#credentials = credentialsOf(typed);
    await this.#submission.run([]);
    this.step(this.#submission.value ?? { type: 'undone', error: UNEXPECTED });
  }

  override dispose(): void {
    super.dispose();
    // A task goes on when its host leaves the page.
    this.#submission.abort();
    this.host.element.removeController(this.#submission);
    this.#listen(false);
    this.inputs.clear();
  }

  protected override settle(): void {
    this.#listen(this.state.phase === 'ready');
  }

  protected override due(): boolean {
    const { client } = this.host;
    void this.ask(
      async (signal) => ({ type: 'branding', branding: (await client?.branding({ signal })) ?? null }),
      () => ({ type: 'branding', branding: null }),
    );
    return true;
  }

  #listen(wanted: boolean): void {
    if (wanted === this.#listening) return;
    this.#listening = wanted;
    if (wanted) this.#page.addEventListener('pagehide', this.#forget);
    else this.#page.removeEventListener('pagehide', this.#forget);
  }

  /** A page that is left may be kept as it is, and come back to somebody else. */
  readonly #forget = (): void => {
    if (this.inputs.clearSecrets()) this.edit(forgotten);
  };
}
