import {byId} from './dom.js';
import {say} from './words.js';

/** What a teacher does with the classroom view: pause, show some clients only, or one direction only. */
export class Controls {
  #resumed;
  #filtered;
  #waiting = 0;
  #hasMadeRoom = false;
  isPaused = false;
  words = [];

  /** `resumed` is called when what waited is to be shown, `filtered` when other clients are to be. */
  constructor(resumed, filtered) {
    this.#resumed = resumed;
    this.#filtered = filtered;
  }

  open() {
    byId('pause').addEventListener('click', () => this.#turn());
    byId('filter').addEventListener('input', () => {
      this.words = byId('filter').value.toLowerCase().split(/\s+/).filter(word => word !== '');
      this.#filtered();
    });
    byId('direction').addEventListener('change', () => (byId('cards').dataset.direction = byId('direction').value));
  }

  /** So many events wait for the end of the pause. */
  showWaiting(count) {
    this.#waiting = count;
    if (this.isPaused) this.#show();
  }

  /** Folds the explanation away, once: there are many to show. */
  makeRoom() {
    if (!this.#hasMadeRoom) byId('explanation').open = false;
    this.#hasMadeRoom = true;
  }

  #turn() {
    this.isPaused = !this.isPaused;
    this.#waiting = 0;
    this.#show();
    if (!this.isPaused) this.#resumed();
  }

  #show() {
    byId('pause').textContent = this.isPaused ? say.goOn(this.#waiting) : say.pause;
    byId('pause').setAttribute('aria-pressed', this.isPaused);
  }
}
