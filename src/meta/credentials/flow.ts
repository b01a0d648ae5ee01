// Runs the own-credentials flow: reads the branding, shows the form, and hands over what was typed, once.
import { MetaFlow, type MetaOptions } from '../flow.js';
import { deliver } from './backend.js';
import { credentialsOf, type Typed } from './fields.js';
import type { Form } from './form.js';
import { Inputs } from './inputs.js';
import { rules, type CredentialsSnapshot, type Event, type State } from './state.js';

/** Takes a number that the customer already holds. */
export class CredentialsFlow extends MetaFlow<State, Event, CredentialsSnapshot> {
  readonly inputs: Inputs = new Inputs(this);

  constructor(options: MetaOptions) {
    super(options, rules);
  }

  /** The person edited the form. */
  edit(change: (form: Form) => Form): void {
    if (this.state.phase === 'ready') this.step({ type: 'form', form: change(this.state.form) });
  }

  /** Sends what was typed, once. Resolves when what came of it is known. */
  async submit(typed: Typed): Promise<void> {
    if (this.disposed || this.state.phase !== 'ready') return;
    const { clock, fetch } = this;
    const { credentialsUrl: url, submitCredentials: handler } = this.options.settings();
    this.inputs.clearSecrets();
    this.step({ type: 'submit', typed });
    // Who heard of the change may have ended it.
    if (this.disposed || (this.state as State).phase !== 'submitting') return;
    await this.ask(
      (signal) => deliver({ url, handler }, credentialsOf(typed), { fetch, clock, signal }),
      (error) => ({ type: 'undone', error }),
    );
  }

  override dispose(): void {
    super.dispose();
    this.inputs.clear();
  }

  protected override settle(): void {}

  protected override due(): boolean {
    const { api } = this.options;
    void this.ask(
      async (signal) => ({ type: 'branding', branding: (await api?.branding({ signal })) ?? null }),
      () => ({ type: 'branding', branding: null }),
    );
    return true;
  }
}
