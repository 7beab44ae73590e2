import {Card} from './card.js';
import {Controls} from './controls.js';
import {byId} from './dom.js';
import {Link, showState} from './link.js';
import {Ways} from './ways.js';
import {say, speak} from './words.js';

const MAX_CARDS = 100;
const MAX_TALL_CARDS = 3;
const MAX_CLOSED_CARDS = 12;
const MAX_READS = 1500;

/** The classroom view: the protocol of `/wire/live`. */
export class Wire {
  #link = new Link(() => '/wire/live', objects => this.#hear(objects), (...state) => showState(...state, this.#link));
  #cards = new Map();
  #reads = []; // of all cards, the oldest first
  #waiting = [];
  #ways = new Ways(message => this.#link.isOpen && this.#link.send(message));
  #controls = new Controls(() => this.#flush(), () => this.#filter());

  open() {
    this.#controls.open();
    this.#ways.open();
    document.title = `${say.wire} · ${location.host}`;
    this.#link.connect();
  }

  #hear(objects) {
    if (objects.length === 0) return;
    if (this.#waiting.length === 0 && !this.#controls.isPaused) {
      if (document.hidden) setTimeout(() => this.#flush(), 500);
      else requestAnimationFrame(() => this.#flush());
    }
    this.#waiting.push(...objects);
    // Only what is news needs to be drawn; who comes and goes is never left out.
    if (this.#waiting.length > 2 * MAX_READS) {
      const old = this.#waiting.length - MAX_READS;
      this.#waiting = this.#waiting.filter((object, i) => (object.type !== 'read' && object.type !== 'sent') || i > old);
    }
    this.#controls.showWaiting(this.#waiting.length);
  }

  #flush() {
    if (this.#controls.isPaused) return;
    const batch = this.#waiting;
    this.#waiting = [];
    for (const object of batch) this.#show(object);
    for (const card of this.#cards.values()) card.stay();
    while (this.#reads.length > MAX_READS) this.#reads.shift().remove();
    byId('nobody').hidden = this.#cards.size > 0;
    this.#filter();
  }

  /** Shows the cards that are asked for; many of them have to share the screen. */
  #filter() {
    const shown = [...this.#cards.values()].filter(card => card.filter(this.#controls.words));
    byId('cards').classList.toggle('many', shown.length > MAX_TALL_CARDS);
    byId('none-fits').hidden = shown.length > 0 || this.#cards.size === 0;
  }

  #show(object) {
    switch (object.type) {
      case 'watching': return this.#watching(object);
      case 'threads': return this.#ways.isShown && this.#ways.show(object, this.#clients());
      case 'missed': return this.#missed(object.lines);
      case 'closed': return this.#closed(object.who);
      case 'state': return this.#cards.get(object.who)?.state(object);
      case 'opened': return this.#open(object).framing(object.framing);
      case 'read': return this.#read(object);
      case 'sent': return this.#sent(object);
    }
  }

  #watching({language, open}) {
    speak(language);
    for (const card of this.#cards.values()) card.remove();
    this.#cards.clear();
    this.#reads = [];
    for (const client of open) this.#open(client).state(client);
    this.#link.settle();
    this.#ways.connected();
  }

  #missed(lines) {
    byId('not-shown').hidden = false;
    byId('not-shown').textContent = say.notShown(lines);
  }

  /** How many clients each transport has. */
  #clients() {
    const counts = {};
    for (const card of this.#cards.values()) if (!card.isClosed) counts[card.transport] = (counts[card.transport] ?? 0) + 1;
    return counts;
  }

  #open(client) {
    const {who} = client;
    this.#cards.get(who)?.remove(); // the same address and port again: somebody new
    this.#cards.delete(who);
    const card = new Card(client);
    this.#cards.set(who, card);
    if (this.#cards.size > MAX_TALL_CARDS) this.#controls.makeRoom();
    if (this.#cards.size > MAX_CARDS) this.#drop(this.#cards.keys().next().value);
    return card;
  }

  #read(object) {
    const card = this.#cards.get(object.who);
    if (!card) return; // it is one of those that there was no room for
    card.framing(object.framing);
    this.#reads.push(card.read(object));
  }

  #sent(object) {
    const card = this.#cards.get(object.who);
    if (card) this.#reads.push(card.sent(object));
  }

  #closed(who) {
    this.#cards.get(who)?.close();
    const closed = [...this.#cards].filter(([, card]) => card.isClosed);
    if (closed.length > MAX_CLOSED_CARDS) this.#drop(closed[0][0]);
  }

  #drop(who) {
    this.#cards.get(who).remove();
    this.#cards.delete(who);
  }
}
