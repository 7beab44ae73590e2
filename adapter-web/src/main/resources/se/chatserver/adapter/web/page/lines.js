import {byId, hue, make, timeElement} from './dom.js';
import {textWithLinks} from './text.js';
import {texts} from './words.js';

const MAX_LINES = 2000;

/** The lines on the page. They are drawn in batches; the page stays at the end unless the reader has scrolled up; the oldest lines are removed. */
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
    new ResizeObserver(() => this.#keepAtEnd()).observe(scroll);
    document.addEventListener('visibilitychange', () => this.#showUnread());
    byId('unread').addEventListener('click', () => {
      this.toEnd();
      byId('text').focus();
    });
  }

  /** @param line what `draw` makes an element of: {kind, at, who, text, isOwn}, or {kind: 'history', said}; `at` is now if it is missing */
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
    this.#keepAtEnd();
    this.#showUnread();
  }

  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    if (document.hidden) setTimeout(() => this.#flush(), 200); // a hidden page gets no animation frame
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
        this.#marker.textContent = texts.unreadFrom;
        fragment.append(this.#marker);
        this.#last = null;
      }
      fragment.append(this.#draw(line));
    }
    byId('log').append(fragment);
    this.#trim(dropped > 0);
    this.#keepAtEnd();
    this.#showUnread();
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
    byId('older').textContent = texts.older(MAX_LINES);
  }

  #keepAtEnd() {
    const scroll = byId('scroll');
    if (this.#isAtEnd) scroll.scrollTop = scroll.scrollHeight;
  }

  #scrolled() {
    const scroll = byId('scroll');
    this.#isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
    this.#showUnread();
  }

  #showUnread() {
    if (this.#isAtEnd && !document.hidden) this.#unread = 0;
    byId('unread').hidden = this.#unread === 0 || this.#isAtEnd;
    byId('unread').textContent = texts.unread(this.#unread);
    document.title = (this.#unread > 0 ? `(${this.#unread}) ` : '') + `${texts.chat} · ${location.host}`;
  }
}

function draw(line, previous) {
  switch (line.kind) {
    case 'said': return drawSaid(line, previous);
    case 'presence': return drawPresence(line);
    case 'history': return drawHistory(line);
    case 'notice': return make('div', 'notice', make('b', 'from', texts.server), textOf(line), timeElement(line.at));
    default: return make('div', `event ${line.kind}`, line.text, line.quoted === undefined ? '' : make('bdi', 'quoted', line.quoted));
  }
}

function drawSaid(line, previous) {
  const follows = previous !== null && previous.kind === 'said' && previous.who === line.who;
  const classes = `line${line.isOwn ? ' own' : ''}${follows ? ' follows' : ''} ${hue(line.who)}`;
  const who = make('span', 'who', make('bdi', '', line.who));
  if (line.isOwn) who.append(` (${texts.you})`);
  return make('div', classes, who, make('div', 'said', textWithLinks(line.text), timeElement(line.at)));
}

/** Screen readers do not read it out by themselves: it may be long, and nothing in it is new. */
function drawHistory({said}) {
  const title = make('h2', 'history-title', texts.historyBegins);
  const lines = said.map((line, i) => drawSaid(line, i === 0 ? null : said[i - 1]));
  const section = make('section', 'history', title, ...lines, make('p', 'history-end', texts.historyEnds));
  section.setAttribute('aria-label', texts.historyBegins);
  section.setAttribute('aria-live', 'off');
  return section;
}

function drawPresence(line) {
  const element = make('div', 'presence', make('bdi', '', line.who), ` ${line.text} `, timeElement(line.at));
  element.lang = line.language;
  return element;
}

function textOf(line) {
  return make('bdi', 'text', line.text);
}
