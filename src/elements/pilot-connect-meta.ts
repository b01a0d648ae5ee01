// `<pilot-connect-meta>`: the Meta flows under a name of their own. It is `<pilot-connect>` that never pairs by QR.
import { PilotConnect } from './pilot-connect.js';
import { oneOf, parsed } from './properties.js';

/**
 * Connects a number through Meta: by Embedded Signup, or with credentials that the customer already holds. It has the
 * attributes, properties, events, slots and parts of `<pilot-connect>`; `flow` stands in place of `meta-flow`. Follows
 * `GET /v1/connect/{token}/branding` and `POST /v1/meta-embedded/{token}/complete`.
 *
 * @tagname pilot-connect-meta
 */
export class PilotConnectMeta extends PilotConnect {
  // Lit adds them to those of the class above.
  static override properties = parsed(this.prototype, {
    metaFlow: oneOf<'embedded' | 'credentials' | null>('flow', 'embedded', 'credentials'),
  }) as typeof PilotConnect.properties;

  /**
   * In place of `meta-flow`: Meta's Embedded Signup, or the form for the customer's own credentials. Default `embedded`.
   * @attr flow
   */
  get flow(): 'embedded' | 'credentials' {
    return this.metaFlow!;
  }
  set flow(flow: 'embedded' | 'credentials') {
    this.metaFlow = flow;
  }
}
