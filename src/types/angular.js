// The run-time half of `pilot-connect/angular`, in the form that Angular's linker takes from packages: a tag is a
// component without anything of its own, so that its template may be named in a template, and what is inside stays there.
import * as i0 from '@angular/core';

export class PilotConnectTag {
  static ɵfac = i0.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectTag,
    deps: [],
    target: i0.ɵɵFactoryTarget.Component,
  });
  static ɵcmp = i0.ɵɵngDeclareComponent({
    minVersion: '14.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectTag,
    isStandalone: true,
    selector: 'pilot-connect',
    template: '<ng-content />',
    isInline: true,
  });
}

export class PilotConnectMetaTag {
  static ɵfac = i0.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectMetaTag,
    deps: [],
    target: i0.ɵɵFactoryTarget.Component,
  });
  static ɵcmp = i0.ɵɵngDeclareComponent({
    minVersion: '14.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectMetaTag,
    isStandalone: true,
    selector: 'pilot-connect-meta',
    template: '<ng-content />',
    isInline: true,
  });
}

export class PilotConnectQrTag {
  static ɵfac = i0.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectQrTag,
    deps: [],
    target: i0.ɵɵFactoryTarget.Component,
  });
  static ɵcmp = i0.ɵɵngDeclareComponent({
    minVersion: '14.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectQrTag,
    isStandalone: true,
    selector: 'pilot-connect-qr',
    template: '<ng-content />',
    isInline: true,
  });
}

export class PilotConnectCodeTag {
  static ɵfac = i0.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectCodeTag,
    deps: [],
    target: i0.ɵɵFactoryTarget.Component,
  });
  static ɵcmp = i0.ɵɵngDeclareComponent({
    minVersion: '14.0.0',
    version: '19.0.0',
    ngImport: i0,
    type: PilotConnectCodeTag,
    isStandalone: true,
    selector: 'pilot-connect-code',
    template: '',
    isInline: true,
  });
}
