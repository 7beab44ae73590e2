import {byId, make} from './dom.js';
import {texts} from './words.js';

const MAX_SAMPLES = 60; // half a minute
const SVG = 'http://www.w3.org/2000/svg';

/** The transports side by side: what the threads of each did, twice a second. */
export class Transports {
  #samples = [];
  #ask;
  isShown = false;

  /** `ask` sends the server whether samples are wanted. */
  constructor(ask) {
    this.#ask = ask;
  }

  open() {
    byId('transports-button').addEventListener('click', () => this.#toggle());
    if (location.hash === '#threads') this.#toggle();
  }

  /** The connection is new: samples have to be asked for again. */
  connected() {
    this.#samples = [];
    if (this.isShown) this.#ask('threads');
  }

  #toggle() {
    this.isShown = !this.isShown;
    byId('transports').hidden = !this.isShown;
    for (const id of ['reads-view', 'filter', 'direction']) byId(id).hidden = this.isShown;
    byId('transports-button').setAttribute('aria-pressed', this.isShown);
    this.#samples = [];
    this.#ask(this.isShown ? 'threads' : 'wire');
  }

  /** @param clients how many each transport has now, by its name */
  show(sample, clients) {
    byId('transports-missing').hidden = !sample.missing;
    if (sample.missing) {
      byId('transports-missing').textContent = texts.threadsMissing[sample.missing];
      byId('transports-row').replaceChildren();
      return;
    }
    this.#samples.push(sample);
    if (this.#samples.length > MAX_SAMPLES) this.#samples.shift();
    byId('transports-row').replaceChildren(...sample.transports.map((row, i) => this.#draw(row, i, clients[row.transport] ?? 0)));
  }

  #draw({transport, threads}, i, clients) {
    const rows = this.#samples.map(sample => sample.transports[i]);
    const sum = name => rows.reduce((total, row) => total + row[name], 0);
    const seconds = this.#sum('millis') / 1000;
    const lines = this.#sum('lines');
    const rate = name => (seconds === 0 ? '–' : texts.number(sum(name) / seconds));
    const each = name => (lines === 0 ? '–' : texts.number(sum(name) / lines));
    const waiting = seconds === 0 || threads === 0 ? '–' : `${texts.number(Math.max(0, 100 - sum('busyMicros') / (seconds * threads * 10_000)))} %`;
    return make('section', `transport-card transport-${transport}`,
      make('h2', '', transport), make('p', 'how', texts.transports[transport]),
      make('dl', 'numbers',
        ...pair(texts.threads, threads), ...pair(texts.clients, clients), ...pair(texts.waiting, waiting)),
      make('table', 'rates',
        make('thead', '', row('th', '', texts.perSecond, texts.perLine)),
        make('tbody', '', row('td', texts.wakeUps, rate('waits'), each('waits')), row('td', texts.calls, rate('calls'), each('calls')),
          row('td', texts.preempted, rate('switches'), each('switches')))),
      this.#chart(texts.wakeUps, 'waits', i), this.#chart(texts.calls, 'calls', i));
  }

  #sum(name) {
    return this.#samples.reduce((total, sample) => total + sample[name], 0);
  }

  /** All charts have the same scale, so that they can be compared. */
  #chart(title, name, i) {
    const most = Math.max(1, ...this.#samples.flatMap(sample => sample.transports.map(row => row[name])));
    const picture = document.createElementNS(SVG, 'svg');
    picture.setAttribute('viewBox', `0 0 ${MAX_SAMPLES} 20`);
    picture.setAttribute('preserveAspectRatio', 'none');
    picture.setAttribute('class', 'chart');
    picture.setAttribute('aria-hidden', 'true');
    this.#samples.forEach((sample, at) => {
      const height = 20 * sample.transports[i][name] / most;
      const bar = document.createElementNS(SVG, 'rect');
      const values = {x: MAX_SAMPLES - this.#samples.length + at, y: 20 - height, width: 0.8, height};
      for (const [key, value] of Object.entries(values)) bar.setAttribute(key, value);
      picture.append(bar);
    });
    return make('figure', '', make('figcaption', '', title), picture);
  }
}

function pair(title, value) {
  return [make('div', '', make('dt', '', title), make('dd', '', String(value)))];
}

function row(tag, ...cells) {
  return make('tr', '', ...cells.map((text, i) => make(i === 0 ? 'th' : tag, '', text)));
}
