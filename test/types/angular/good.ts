import { Component, ElementRef, signal, viewChild } from '@angular/core';
import type { PilotConnect, SubmitCredentials } from 'pilot-connect';
import { PilotConnectCodeTag, PilotConnectMetaTag, PilotConnectQrTag, PilotConnectTag } from 'pilot-connect/angular';

@Component({
  selector: 'app-good',
  imports: [PilotConnectCodeTag, PilotConnectMetaTag, PilotConnectQrTag, PilotConnectTag],
  templateUrl: './good.html',
})
export class Good {
  readonly widget = viewChild<unknown, ElementRef<PilotConnect>>('widget', { read: ElementRef });
  readonly token = signal('t');
  readonly shown = signal(true);
  readonly provide = async () => 'token';
  readonly submit: SubmitCredentials = async ({ wabaId }) => ({ numberId: wabaId });
  readonly extras = { setup: {}, featureType: 'whatsapp_business_app_onboarding' };

  again(): void {
    this.widget()?.nativeElement.refresh();
  }
  isConfirmed(confirmed: boolean): void {
    console.log(confirmed);
  }
  isCode(code: string): void {
    console.log(code);
  }
  isStep(step: string | null): void {
    console.log(step);
  }
}
