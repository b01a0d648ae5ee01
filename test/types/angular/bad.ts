import { Component } from '@angular/core';
import { PilotConnectMetaTag, PilotConnectQrTag, PilotConnectTag } from 'pilot-connect/angular';

@Component({
  selector: 'app-bad',
  imports: [PilotConnectMetaTag, PilotConnectQrTag, PilotConnectTag],
  templateUrl: './bad.html',
})
export class Bad {
  readonly provide = () => 'token';
  readonly submit = () => ({ numberId: 'n1' });
  readonly submitToken = async ({ token }: { token: string }) => ({ token });

  isText(value: string): void {
    console.log(value);
  }
}
