import {cellsOf} from './bytes.js';
import {byId, hue, make} from './dom.js';
import {texts} from './words.js';

const MAX_READS_PER_CARD = 50;
const MAX_CELLS = 48;

/** One client: what was read from it, and what was sent to it. */
export class Card {
  #element;
  #framing = make('span', 'badge');
  #behind = make('span', 'badge behind');
  #ended = make('span', 'badge ended');
  #reads = make('ol', 'reads');
  #traffic = make('span', 'traffic');
  #in = 0;
  #out = 0;
  #isAtEnd = true;
  #searchText;
  isClosed = false;
  transport;

  constructor({who, transport, port}) {
    this.transport = transport.replace(' TLS', '');
    this.#searchText = `${who} ${transport} ${port}`.toLowerCase();
    const name = make('h2', 'who', make('bdi', '', who));
    this.#behind.hidden = this.#ended.hidden = true;
    this.#reads.tabIndex = 0;
    this.#reads.addEventListener('scroll', () => {
      this.#isAtEnd = this.#reads.scrollHeight - this.#reads.scrollTop - this.#reads.clientHeight < 40;
    }, {passive: true});
    const served = make('span', 'badge transport', `${transport} :${port}`);
    const badges = make('div', 'badges', served, this.#framing, this.#behind, this.#ended);
    this.#element = make('section', `card ${hue(who)}`, make('header', '', name, this.#traffic, badges), this.#reads);
    byId('cards').append(this.#element);
  }

  framing(kind) {
    this.#framing.textContent = texts.framing[kind] ?? kind;
    this.#framing.className = `badge framing-${kind}`;
  }

  state({framing, lines}) {
    this.framing(framing);
    this.#behind.hidden = lines === 0;
    this.#behind.textContent = texts.behind(lines);
  }

  /** Whether all of these words are in its name, transport, port or framing. */
  filter(words) {
    const searched = `${this.#searchText} ${this.#framing.textContent.toLowerCase()}`;
    this.#element.hidden = !words.every(word => searched.includes(word));
    return !this.#element.hidden;
  }

  read(object) {
    this.#in += object.bytes;
    return this.#add(drawBytes(object, 'read', texts.bytes(object.bytes)));
  }

  sent(object) {
    this.#out += object.total;
    const head = object.writes === 1 ? texts.bytes(object.bytes) : texts.writes(object.writes, object.total);
    return this.#add(drawBytes(object, 'sent', head));
  }

  #add(element) {
    this.#traffic.textContent = texts.traffic(this.#in, this.#out);
    this.#reads.append(element);
    if (this.#reads.childElementCount > MAX_READS_PER_CARD) this.#reads.firstElementChild.remove();
    return element;
  }

  keepAtEnd() {
    if (this.#isAtEnd) this.#reads.scrollTop = this.#reads.scrollHeight;
  }

  close() {
    this.isClosed = true;
    this.#ended.hidden = false;
    this.#ended.textContent = texts.closed;
    this.#behind.hidden = true;
    this.#element.classList.add('closed');
  }

  remove() {
    this.#element.remove();
  }
}

function drawBytes({bytes, hex, text, telnet}, direction, title) {
  const numbers = hex === '' ? [] : hex.split(' ').map(pair => parseInt(pair, 16));
  const cells = make('div', 'bytes', ...cellsOf(numbers.slice(0, MAX_CELLS)));
  cells.setAttribute('aria-hidden', 'true');
  const head = make('div', 'head', make('span', '', `${direction === 'read' ? '→' : '←'} ${title}`), ...telnet.map(command => make('span', 'chip', command)));
  const isWhole = bytes <= MAX_CELLS;
  const rest = isWhole ? [] : [make('div', 'rest', texts.rest(bytes - MAX_CELLS))];
  const classes = !isWhole ? 'text' : direction === 'read' ? 'visually-hidden' : 'text whole';
  return make('li', direction, head, cells, ...rest, make('bdi', classes, text.replace(/\u240d?\u240a/g, '\u21b5')));
}
