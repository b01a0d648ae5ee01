// What the one live region of a card says: the last thing that happened, each once.

export class Announcer {
  #followed = '';
  #text = '';

  /** The text now, after what the screen has to say; equal news is no news. */
  follow(news: string): string {
    if (news !== this.#followed) this.#text = this.#followed = news;
    return this.#text;
  }

  /** Something beside the screen. Said twice it is two texts: an equal one would not be spoken. */
  say(text: string): void {
    this.#text = text === this.#text ? `${text}\u00a0` : text;
  }
}
