import {byId, hue, make} from './dom.js';
import {texts} from './words.js';

const MAX_NAMES = 500;

/** The list of participants: some of the names, and how many there are. */
export class People {
  #names = new Map();
  #count = 0;

  constructor() {
    const button = byId('people-button');
    const show = isShown => {
      byId('people').classList.toggle('shown', isShown);
      button.setAttribute('aria-expanded', String(isShown));
    };
    button.addEventListener('click', () => show(button.getAttribute('aria-expanded') === 'false'));
    document.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || button.getAttribute('aria-expanded') === 'false') return;
      show(false);
      button.focus();
    });
  }

  reset(count, names, isOwn) {
    byId('people-list').replaceChildren();
    this.#names.clear();
    for (const name of names) this.#list(name, isOwn(name));
    this.#count = count;
    this.#show();
  }

  add(name) {
    this.#list(name, false);
    this.#count++;
    this.#show();
  }

  remove(name) {
    this.#names.get(name)?.remove();
    this.#names.delete(name);
    this.#count--;
    this.#show();
  }

  #list(name, isOwn) {
    if (this.#names.size >= MAX_NAMES || this.#names.has(name)) return;
    const element = make('li', isOwn ? 'person own' : `person ${hue(name)}`, make('bdi', '', name), isOwn ? ` (${texts.you})` : '');
    this.#names.set(name, element);
    if (isOwn) byId('people-list').prepend(element);
    else byId('people-list').append(element);
  }

  #show() {
    byId('people-count').textContent = byId('people-button').textContent = texts.peopleHere(this.#count);
    const more = this.#count - this.#names.size;
    byId('people-more').hidden = more <= 0;
    byId('people-more').textContent = texts.peopleMore(more);
  }
}
