import {Card} from './card.js';
import {Controls} from './controls.js';
import {byId} from './dom.js';
import {Link, showState} from './link.js';
import {Transports} from './transports.js';
import {texts, useLanguage} from './words.js';

const MAX_CARDS = 100;
const MAX_TALL_CARDS = 3;
const MAX_CLOSED_CARDS = 12;
const MAX_READS = 1500;

/** The classroom view: the protocol of `/wire/live`. */
export class WireView {
  #link = new Link(() => 'wire/live', objects => this.#receive(objects), (...state) => showState(...state, this.#link));
  #cards = new Map();
  #reads = []; // of all cards, the oldest first
  #waiting = [];
  #transports = new Transports(message => this.#link.isOpen && this.#link.send(message));
  #controls = new Controls(() => this.#flush(), () => this.#filter());

  open() {
    this.#controls.open();
    this.#transports.open();
    document.title = `${texts.wire} · ${location.host}`;
    this.#link.connect();
  }

  #receive(objects) {
    if (objects.length === 0) return;
    if (this.#waiting.length === 0 && !this.#controls.isPaused) {
      if (document.hidden) setTimeout(() => this.#flush(), 500);
      else requestAnimationFrame(() => this.#flush());
    }
    this.#waiting.push(...objects);
    // Old reads and writes need not be drawn, but connections that open or close do.
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
    for (const card of this.#cards.values()) card.keepAtEnd();
    while (this.#reads.length > MAX_READS) this.#reads.shift().remove();
    byId('nobody').hidden = this.#cards.size > 0;
    this.#filter();
  }

  /** Shows the cards that match the filter; when they are many, each is smaller. */
  #filter() {
    const shown = [...this.#cards.values()].filter(card => card.filter(this.#controls.words));
    byId('cards').classList.toggle('many', shown.length > MAX_TALL_CARDS);
    byId('none-fits').hidden = shown.length > 0 || this.#cards.size === 0;
  }

  #show(object) {
    switch (object.type) {
      case 'watching': return this.#watching(object);
      case 'threads': return this.#transports.isShown && this.#transports.show(object, this.#clients());
      case 'missed': return this.#missed(object.lines);
      case 'closed': return this.#closed(object.who);
      case 'state': return this.#cards.get(object.who)?.state(object);
      case 'opened': return this.#open(object).framing(object.framing);
      case 'read': return this.#read(object);
      case 'sent': return this.#sent(object);
    }
  }

  #watching({language, open}) {
    useLanguage(language);
    for (const card of this.#cards.values()) card.remove();
    this.#cards.clear();
    this.#reads = [];
    for (const client of open) this.#open(client).state(client);
    this.#link.opened();
    this.#transports.connected();
  }

  #missed(lines) {
    byId('not-shown').hidden = false;
    byId('not-shown').textContent = texts.notShown(lines);
  }

  /** How many clients each transport has. */
  #clients() {
    const counts = {};
    for (const card of this.#cards.values()) if (!card.isClosed) counts[card.transport] = (counts[card.transport] ?? 0) + 1;
    return counts;
  }

  #open(client) {
    const {who} = client;
    this.#cards.get(who)?.remove(); // a new client with the same address and port
    this.#cards.delete(who);
    const card = new Card(client);
    this.#cards.set(who, card);
    if (this.#cards.size > MAX_TALL_CARDS) this.#controls.foldExplanation();
    if (this.#cards.size > MAX_CARDS) this.#drop(this.#cards.keys().next().value);
    return card;
  }

  #read(object) {
    const card = this.#cards.get(object.who);
    if (!card) return; // its card was dropped for newer ones
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
