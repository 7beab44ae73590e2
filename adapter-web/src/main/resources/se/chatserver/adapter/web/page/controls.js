import {byId} from './dom.js';
import {texts} from './words.js';

/** The controls of the classroom view: pause, filter, direction. */
export class Controls {
  #resumed;
  #filtered;
  #waiting = 0;
  #isFolded = false;
  isPaused = false;
  words = [];

  /** `resumed` is called at the end of a pause, `filtered` when the filter has changed. */
  constructor(resumed, filtered) {
    this.#resumed = resumed;
    this.#filtered = filtered;
  }

  open() {
    byId('pause').addEventListener('click', () => this.#togglePause());
    byId('filter').addEventListener('input', () => {
      this.words = byId('filter').value.toLowerCase().split(/\s+/).filter(word => word !== '');
      this.#filtered();
    });
    byId('direction').addEventListener('change', () => (byId('cards').dataset.direction = byId('direction').value));
  }

  /** `count` events wait for the end of the pause. */
  showWaiting(count) {
    this.#waiting = count;
    if (this.isPaused) this.#show();
  }

  /** Folds the explanation, once, when many clients need the space. */
  foldExplanation() {
    if (!this.#isFolded) byId('explanation').open = false;
    this.#isFolded = true;
  }

  #togglePause() {
    this.isPaused = !this.isPaused;
    this.#waiting = 0;
    this.#show();
    if (!this.isPaused) this.#resumed();
  }

  #show() {
    byId('pause').textContent = this.isPaused ? texts.goOn(this.#waiting) : texts.pause;
    byId('pause').setAttribute('aria-pressed', this.isPaused);
  }
}
