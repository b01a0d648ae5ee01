// `pilot-connect/angular`: the elements as Angular's template compiler knows tags, from Angular 19 on. The inputs are for
// that compiler alone: at run time the classes are empty, and Angular sets the elements' own properties.
import type { ɵɵComponentDeclaration, ɵɵDirectiveDeclaration } from '@angular/core';
import type { Elements, Properties, Written } from './props.js';

/**
 * What a binding may give, or an attribute of the same name may say. `Exclude` makes none of them optional, which
 * mapping over `keyof` itself would: so none can be forgotten below.
 */
type Inputs<Tag extends keyof Elements> = {
  [Name in Exclude<keyof Properties<Elements[Tag]>, never>]: Written<Properties<Elements[Tag]>[Name]>;
};
type Input<Tag extends keyof Elements, Name extends keyof Inputs<Tag>> = Inputs<Tag>[Name];

/** What both elements that connect a number have. */
declare abstract class Connecting implements Omit<Inputs<'pilot-connect'>, 'metaFlow'> {
  token: Input<'pilot-connect', 'token'>;
  baseUrl: Input<'pilot-connect', 'baseUrl'>;
  startOn: Input<'pilot-connect', 'startOn'>;
  pollInterval: Input<'pilot-connect', 'pollInterval'>;
  theme: Input<'pilot-connect', 'theme'>;
  redirect: Input<'pilot-connect', 'redirect'>;
  appId: Input<'pilot-connect', 'appId'>;
  configId: Input<'pilot-connect', 'configId'>;
  graphVersion: Input<'pilot-connect', 'graphVersion'>;
  metaExtras: Input<'pilot-connect', 'metaExtras'>;
  credentialsUrl: Input<'pilot-connect', 'credentialsUrl'>;
  submitCredentials: Input<'pilot-connect', 'submitCredentials'>;
  tokenProvider: Input<'pilot-connect', 'tokenProvider'>;
  strings: Input<'pilot-connect', 'strings'>;
  fetch: Input<'pilot-connect', 'fetch'>;
  static ɵdir: ɵɵDirectiveDeclaration<
    Connecting,
    never,
    never,
    {
      token: { alias: 'token'; required: false };
      baseUrl: { alias: 'baseUrl'; required: false };
      startOn: { alias: 'startOn'; required: false };
      pollInterval: { alias: 'pollInterval'; required: false };
      theme: { alias: 'theme'; required: false };
      redirect: { alias: 'redirect'; required: false };
      appId: { alias: 'appId'; required: false };
      configId: { alias: 'configId'; required: false };
      graphVersion: { alias: 'graphVersion'; required: false };
      metaExtras: { alias: 'metaExtras'; required: false };
      credentialsUrl: { alias: 'credentialsUrl'; required: false };
      submitCredentials: { alias: 'submitCredentials'; required: false };
      tokenProvider: { alias: 'tokenProvider'; required: false };
      strings: { alias: 'strings'; required: false };
      fetch: { alias: 'fetch'; required: false };
    },
    Record<never, never>,
    never,
    never,
    true,
    never
  >;
}

/** `<pilot-connect>`, for the `imports` of a component. */
export declare class PilotConnectTag extends Connecting implements Inputs<'pilot-connect'> {
  metaFlow: Input<'pilot-connect', 'metaFlow'>;
  static ɵcmp: ɵɵComponentDeclaration<
    PilotConnectTag,
    'pilot-connect',
    never,
    { metaFlow: { alias: 'metaFlow'; required: false } },
    Record<never, never>,
    never,
    ['*'],
    true,
    never
  >;
}

/** `<pilot-connect-meta>`, for the `imports` of a component. */
export declare class PilotConnectMetaTag extends Connecting implements Inputs<'pilot-connect-meta'> {
  flow: Input<'pilot-connect-meta', 'flow'>;
  static ɵcmp: ɵɵComponentDeclaration<
    PilotConnectMetaTag,
    'pilot-connect-meta',
    never,
    { flow: { alias: 'flow'; required: false } },
    Record<never, never>,
    never,
    ['*'],
    true,
    never
  >;
}

/** `<pilot-connect-qr>`, for the `imports` of a component. */
export declare class PilotConnectQrTag implements Inputs<'pilot-connect-qr'> {
  value: Input<'pilot-connect-qr', 'value'>;
  size: Input<'pilot-connect-qr', 'size'>;
  label: Input<'pilot-connect-qr', 'label'>;
  static ɵcmp: ɵɵComponentDeclaration<
    PilotConnectQrTag,
    'pilot-connect-qr',
    never,
    {
      value: { alias: 'value'; required: false };
      size: { alias: 'size'; required: false };
      label: { alias: 'label'; required: false };
    },
    Record<never, never>,
    never,
    ['*'],
    true,
    never
  >;
}

/** `<pilot-connect-code>`, for the `imports` of a component. */
export declare class PilotConnectCodeTag implements Inputs<'pilot-connect-code'> {
  value: Input<'pilot-connect-code', 'value'>;
  strings: Input<'pilot-connect-code', 'strings'>;
  static ɵcmp: ɵɵComponentDeclaration<
    PilotConnectCodeTag,
    'pilot-connect-code',
    never,
    { value: { alias: 'value'; required: false }; strings: { alias: 'strings'; required: false } },
    Record<never, never>,
    never,
    never,
    true,
    never
  >;
}
