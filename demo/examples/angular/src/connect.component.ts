import 'pilot-connect';
import { Component, input, output } from '@angular/core';
import { PilotConnectTag } from 'pilot-connect/angular';

@Component({
  selector: 'app-connect',
  imports: [PilotConnectTag],
  template: `<pilot-connect [token]="token()" (pilot-connected)="connected.emit($event.detail.confirmed)" />`,
})
export class ConnectComponent {
  readonly token = input('');
  readonly connected = output<boolean>();
}
