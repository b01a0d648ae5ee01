import 'pilot-connect';
import { Component, CUSTOM_ELEMENTS_SCHEMA, input, output } from '@angular/core';

@Component({
  selector: 'app-connect',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<pilot-connect [token]="token()" (pilot-connected)="connected.emit($event.detail.confirmed)" />`,
})
export class ConnectComponent {
  readonly token = input('');
  readonly connected = output<boolean>();
}
