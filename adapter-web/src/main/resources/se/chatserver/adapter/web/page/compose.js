import {byId} from './dom.js';
import {texts} from './words.js';

const MAX_RECALLED = 50;
const MAX_ROWS = 8;

/** The text box. A text is removed from it only when it has been sent on an open connection. */
export class Compose {
  #said = [];
  #place = 0;
  #draft = '';

  constructor(send) {
    const box = byId('text');
    this.#fill(remembered('draft') ?? '');
    box.addEventListener('input', () => this.#changed());
    box.addEventListener('keydown', event => this.#key(event));
    byId('compose').addEventListener('submit', event => {
      event.preventDefault();
      const text = box.value;
      if (text === '' || !send(text)) return;
      this.#keep(text);
      this.#fill('');
      box.focus();
    });
  }

  /** Puts back a text that did not arrive, unless the box has another. */
  putBack(text) {
    if (byId('text').value === '') this.#fill(text);
  }

  showState(isOpen) {
    const box = byId('text');
    box.placeholder = isOpen ? texts.message : texts.notYet;
    byId('send').setAttribute('aria-disabled', String(!isOpen)); // not disabled: that would lose the focus
  }

  #keep(text) {
    this.#said.push(text);
    if (this.#said.length > MAX_RECALLED) this.#said.shift();
    this.#place = this.#said.length;
  }

  #fill(text) {
    byId('text').value = text;
    this.#changed();
  }

  #changed() {
    const box = byId('text');
    remember('draft', box.value);
    box.rows = 1;
    while (box.scrollHeight > box.clientHeight && box.rows < MAX_ROWS) box.rows++;
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      byId('compose').requestSubmit();
    } else {
      this.#recall(event);
    }
  }

  /** The up and down arrows recall earlier messages, as in a shell; in a text of several lines they move between those first. */
  #recall(event) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const place = this.#place + step;
    const {value, selectionStart, selectionEnd} = byId('text');
    const beyond = step < 0 ? value.slice(0, selectionStart) : value.slice(selectionEnd);
    if (step === 0 || beyond.includes('\n') || place < 0 || place > this.#said.length) return;
    event.preventDefault();
    if (this.#place === this.#said.length) this.#draft = value;
    this.#place = place;
    this.#fill(place === this.#said.length ? this.#draft : this.#said[place]);
    if (step < 0) byId('text').setSelectionRange(0, 0);
  }
}

// A browser may forbid storage; then the draft is lost on a reload.
function remember(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // The text is still in the box.
  }
}

function remembered(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
