// Every kind of property, and every event.
import 'pilot-connect';
import { Component, signal } from '@angular/core';
import { PilotConnectTag } from 'pilot-connect/angular';
import { base, newToken, token } from './link';

@Component({
  selector: 'app-root',
  imports: [PilotConnectTag],
  template: `
    <button id="toggle" (click)="shown.set(!shown())">
      {{ shown() ? 'Take it off the page' : 'Put it on the page' }}
    </button>
    <button id="again" (click)="again()">Render again ({{ renders() }})</button>
    @if (shown()) {
      <pilot-connect
        [token]="token"
        [tokenProvider]="newToken"
        [baseUrl]="base"
        lang="pt-BR"
        theme="dark"
        start-on="load"
        [pollInterval]="2000"
        [strings]="strings()"
        (pilot-phase)="note($event)"
        (pilot-ready)="note($event)"
        (pilot-code)="note($event)"
        (pilot-status)="note($event)"
        (pilot-connected)="note($event)"
        (pilot-expired)="note($event)"
        (pilot-error)="note($event)"
        (pilot-cancel)="note($event)"
      />
    }
    <ol id="log">
      @for (type of log(); track $index) {
        <li>{{ type }}</li>
      }
    </ol>
  `,
})
export class AppComponent {
  readonly base = base;
  readonly token = token;
  readonly newToken = newToken;
  readonly shown = signal(true);
  readonly renders = signal(1);
  readonly strings = signal({ poweredBy: 'Loja da Ana' });
  readonly log = signal<string[]>([]);

  again(): void {
    this.renders.update((count) => count + 1);
    this.strings.set({ ...this.strings() });
  }

  note({ type }: Event): void {
    this.log.update((lines) => [...lines, type]);
  }
}
