// What the screens of a Meta flow know and do, beside the common view.
import type { MetaMessages } from '../../i18n/meta/messages.js';
import type { MetaFlow } from '../../meta/flow.js';
import type { MetaSnapshot } from '../../meta/state.js';
import type { View } from '../view.js';

export interface MetaView extends View {
  readonly snapshot: MetaSnapshot;
  readonly texts: MetaMessages;
  readonly flow: MetaFlow;
}
