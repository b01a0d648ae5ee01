import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { AppComponent } from './app.component';
import { ConnectComponent } from './connect.component';
import { newToken } from './link';

/** The README's component, on `/?quick`. */
@Component({
  selector: 'app-root',
  imports: [ConnectComponent],
  template: `<app-connect [token]="token()" (connected)="report($event)" />`,
})
class QuickComponent {
  readonly token = signal('');

  constructor() {
    void newToken().then((made) => this.token.set(made));
  }

  report(confirmed: boolean): void {
    console.log('connected', confirmed);
  }
}

const quick = new URLSearchParams(location.search).has('quick');
void bootstrapApplication(quick ? QuickComponent : AppComponent);
