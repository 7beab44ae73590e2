import {byId, hue, make, timeElement} from './dom.js';
import {textWithLinks} from './text.js';
import {say} from './words.js';

const MAX_LINES = 2000;

/** The lines on the page: they come in batches, stay at the end unless the reader has scrolled away, and fall off at the top. */
export class Lines {
  #waiting = [];
  #isScheduled = false;
  #isAtEnd = true;
  #unread = 0;
  #last = null;
  #marker = make('div', 'marker');

  constructor() {
    const scroll = byId('scroll');
    scroll.addEventListener('scroll', () => this.#scrolled(), {passive: true});
    new ResizeObserver(() => this.#stay()).observe(scroll);
    document.addEventListener('visibilitychange', () => this.#see());
    byId('unread').addEventListener('click', () => {
      this.toEnd();
      byId('text').focus();
    });
  }

  /** @param line what `draw` makes an element of: {kind, at, who, text, isOwn}; it is of now if it does not say when */
  add(line) {
    line.at ??= Date.now();
    if (line.kind === 'said' && !line.isOwn && (document.hidden || !this.#isAtEnd)) {
      line.isFirstUnread = this.#unread++ === 0;
    }
    this.#waiting.push(line);
    if (this.#waiting.length > 2 * MAX_LINES) this.#waiting.splice(0, MAX_LINES);
    this.#schedule();
  }

  toEnd() {
    this.#isAtEnd = true;
    this.#stay();
    this.#see();
  }

  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    if (document.hidden) setTimeout(() => this.#flush(), 200); // no frame comes while nobody looks
    else requestAnimationFrame(() => this.#flush());
  }

  #flush() {
    this.#isScheduled = false;
    const batch = this.#waiting.slice(-MAX_LINES);
    const dropped = this.#waiting.length - batch.length;
    this.#waiting = [];
    const fragment = document.createDocumentFragment();
    for (const line of batch) {
      if (line.isFirstUnread) {
        this.#marker.textContent = say.unreadFrom;
        fragment.append(this.#marker);
        this.#last = null;
      }
      fragment.append(this.#draw(line));
    }
    byId('log').append(fragment);
    this.#trim(dropped > 0);
    this.#stay();
    this.#see();
  }

  #draw(line) {
    const element = draw(line, this.#last);
    this.#last = line;
    return element;
  }

  #trim(areDropped) {
    const log = byId('log');
    const tooMany = log.childElementCount - MAX_LINES;
    if (tooMany <= 0 && !areDropped) return;
    for (let i = 0; i < tooMany; i++) log.firstElementChild.remove();
    log.firstElementChild.classList.remove('follows');
    byId('older').hidden = false;
    byId('older').textContent = say.older(MAX_LINES);
  }

  #stay() {
    const scroll = byId('scroll');
    if (this.#isAtEnd) scroll.scrollTop = scroll.scrollHeight;
  }

  #scrolled() {
    const scroll = byId('scroll');
    this.#isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
    this.#see();
  }

  #see() {
    if (this.#isAtEnd && !document.hidden) this.#unread = 0;
    byId('unread').hidden = this.#unread === 0 || this.#isAtEnd;
    byId('unread').textContent = say.unread(this.#unread);
    document.title = (this.#unread > 0 ? `(${this.#unread}) ` : '') + `${say.chat} · ${location.host}`;
  }
}

function draw(line, previous) {
  switch (line.kind) {
    case 'said': return drawSaid(line, previous);
    case 'came': return drawCame(line);
    case 'notice': return make('div', 'notice', make('b', 'from', say.server), textOf(line), timeElement(line.at));
    default: return make('div', `event ${line.kind}`, line.text, line.quoted === undefined ? '' : make('bdi', 'quoted', line.quoted));
  }
}

function drawSaid(line, previous) {
  const follows = previous !== null && previous.kind === 'said' && previous.who === line.who;
  const looks = `line${line.isOwn ? ' own' : ''}${follows ? ' follows' : ''} ${hue(line.who)}`;
  const who = make('span', 'who', make('bdi', '', line.who));
  if (line.isOwn) who.append(` (${say.you})`);
  return make('div', looks, who, make('div', 'said', textWithLinks(line.text), timeElement(line.at)));
}

function drawCame(line) {
  const element = make('div', 'came', make('bdi', '', line.who), ` ${line.text} `, timeElement(line.at));
  element.lang = line.language;
  return element;
}

function textOf(line) {
  return make('bdi', 'text', line.text);
}
