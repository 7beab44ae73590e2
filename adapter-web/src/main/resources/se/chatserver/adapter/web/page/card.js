import {cellsOf} from './bytes.js';
import {byId, hue, make} from './dom.js';
import {say} from './words.js';

const MAX_READS_A_CARD = 50;
const MAX_CELLS = 48;

/** One client: what was read from it, and what was sent to it. */
export class Card {
  #element;
  #framing = make('span', 'badge');
  #behind = make('span', 'badge late');
  #gone = make('span', 'badge gone');
  #reads = make('ol', 'reads');
  #traffic = make('span', 'traffic');
  #in = 0;
  #out = 0;
  #isAtEnd = true;
  #looks;
  isClosed = false;
  transport;

  constructor({who, transport, port}) {
    this.transport = transport.replace(' TLS', '');
    this.#looks = `${who} ${transport} ${port}`.toLowerCase();
    const name = make('h2', 'who', make('bdi', '', who));
    this.#behind.hidden = this.#gone.hidden = true;
    this.#reads.tabIndex = 0;
    this.#reads.addEventListener('scroll', () => {
      this.#isAtEnd = this.#reads.scrollHeight - this.#reads.scrollTop - this.#reads.clientHeight < 40;
    }, {passive: true});
    const way = make('span', 'badge way', `${transport} :${port}`);
    const badges = make('div', 'badges', way, this.#framing, this.#behind, this.#gone);
    this.#element = make('section', `card ${hue(who)}`, make('header', '', name, this.#traffic, badges), this.#reads);
    byId('cards').append(this.#element);
  }

  framing(kind) {
    this.#framing.textContent = say.framing[kind] ?? kind;
    this.#framing.className = `badge framing-${kind}`;
  }

  state({framing, lines}) {
    this.framing(framing);
    this.#behind.hidden = lines === 0;
    this.#behind.textContent = say.behind(lines);
  }

  /** Whether all of these words are in its name, transport, port or framing. */
  filter(words) {
    const looks = `${this.#looks} ${this.#framing.textContent.toLowerCase()}`;
    this.#element.hidden = !words.every(word => looks.includes(word));
    return !this.#element.hidden;
  }

  read(object) {
    this.#in += object.bytes;
    return this.#add(drawBytes(object, 'read', say.bytes(object.bytes)));
  }

  sent(object) {
    this.#out += object.total;
    const head = object.writes === 1 ? say.bytes(object.bytes) : say.writes(object.writes, object.total);
    return this.#add(drawBytes(object, 'sent', head));
  }

  #add(element) {
    this.#traffic.textContent = say.traffic(this.#in, this.#out);
    this.#reads.append(element);
    if (this.#reads.childElementCount > MAX_READS_A_CARD) this.#reads.firstElementChild.remove();
    return element;
  }

  stay() {
    if (this.#isAtEnd) this.#reads.scrollTop = this.#reads.scrollHeight;
  }

  close() {
    this.isClosed = true;
    this.#gone.hidden = false;
    this.#gone.textContent = say.closed;
    this.#behind.hidden = true;
    this.#element.classList.add('closed');
  }

  remove() {
    this.#element.remove();
  }
}

function drawBytes({bytes, hex, text, telnet}, way, title) {
  const numbers = hex === '' ? [] : hex.split(' ').map(pair => parseInt(pair, 16));
  const cells = make('div', 'bytes', ...cellsOf(numbers.slice(0, MAX_CELLS)));
  cells.setAttribute('aria-hidden', 'true');
  const head = make('div', 'head', make('span', '', `${way === 'read' ? '→' : '←'} ${title}`), ...telnet.map(command => make('span', 'chip', command)));
  const isWhole = bytes <= MAX_CELLS;
  const rest = isWhole ? [] : [make('div', 'rest', say.rest(bytes - MAX_CELLS))];
  const looks = !isWhole ? 'text' : way === 'read' ? 'for-ears' : 'text whole';
  return make('li', way, head, cells, ...rest, make('bdi', looks, text.replace(/\u240d?\u240a/g, '\u21b5')));
}
