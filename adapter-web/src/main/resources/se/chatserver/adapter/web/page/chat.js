// The page of the room ("/") and of the classroom view ("/wire"). What others have said reaches the document only as
// text, never as markup, and looks only by classes: the server's content security policy allows nothing else.

const MAX_LINES = 2000;
const MAX_NAMES = 500;
const MAX_CARDS = 100;
const MAX_CLOSED_CARDS = 12;
const MAX_READS_A_CARD = 50;
const MAX_READS = 1500;
const MAX_CELLS = 48;
const MAX_MESSAGE_BYTES = 60 * 1024; // the server closes on one of more than 64 KiB
const MAX_WAITING_BYTES = 256 * 1024;
const MAX_RECALLED = 50;
const HUES = 8;

const words = {
  sv: {
    chat: 'Chatt',
    message: 'Skriv ett meddelande',
    send: 'Skicka',
    conversation: 'Samtalet',
    people: 'Vilka som är här',
    peopleHere: n => `${n} här`,
    peopleMore: n => `och ${n} till`,
    you: 'du',
    server: 'Servern till dig',
    connecting: 'Ansluter …',
    connected: 'Ansluten',
    connectedAs: you => `Ansluten som ${you}`,
    offline: 'Ingen kontakt',
    full: 'Det är fullt just nu',
    idle: 'Frånkopplad: du var tyst länge',
    again: seconds => `Nytt försök om ${seconds} s`,
    now: 'Försök nu',
    reconnect: 'Anslut igen',
    resumed: 'Kontakten bröts, och är tillbaka.',
    restarted: 'Servern har startats om. Vad som sades under tiden syns inte här.',
    slow: 'Webbläsaren hann inte läsa, så servern stängde. Ansluter igen.',
    stopping: 'Servern stannar.',
    doubtful: 'Kom kanske inte fram: ',
    notYet: 'Ingen kontakt: det du har skrivit står kvar',
    tooLong: 'Bara början skickades: 60 KiB är det mesta som får plats.',
    busy: 'Servern har inte hunnit läsa det förra än. Det du har skrivit står kvar.',
    missed: n => n === 1 ? '1 rad missades: den kom fortare än den hann läsas' : `${n} rader missades: de kom fortare än de hann läsas`,
    older: n => `Bara de senaste ${n} raderna finns kvar på sidan`,
    unread: n => n === 1 ? '1 ny ↓' : `${n} nya ↓`,
    unreadFrom: 'Nytt',
    watched: 'Allt som skickas visas byte för byte för alla.',
    watch: 'Se klassrumsvyn',
    wire: 'Byte för byte',
    lesson: 'TCP är en ström av byte, utan gränser mellan meddelanden. Varje ruta är en läsning, precis så som den kom:'
      + ' ett meddelande kan komma i flera läsningar, och flera meddelanden i en. Var ett meddelande slutar får servern räkna ut.',
    legend: 'Teckenförklaring',
    legendByte: 'en byte, och tecknet den betyder',
    legendEnd: 'radslut',
    legendTelnet: 'telnet-kommando',
    legendOdd: 'inget helt tecken',
    nobody: 'Ingen är ansluten. Prova: nc, telnet eller labbens klient.',
    notShown: n => `${n} händelser kom fortare än de hann visas`,
    bytes: n => `${n} byte`,
    rest: n => `… och ${n} byte till`,
    behind: n => n === 1 ? '1 rad efter' : `${n} rader efter`,
    closed: 'nedkopplad',
    framing: {undecided: 'obestämd', line: 'radvis', char: 'tecken för tecken', chunk: 'läsning för läsning', raw: 'orörd'},
  },
  en: {
    chat: 'Chat',
    message: 'Write a message',
    send: 'Send',
    conversation: 'The conversation',
    people: 'Who is here',
    peopleHere: n => `${n} here`,
    peopleMore: n => `and ${n} more`,
    you: 'you',
    server: 'The server to you',
    connecting: 'Connecting …',
    connected: 'Connected',
    connectedAs: you => `Connected as ${you}`,
    offline: 'No contact',
    full: 'It is full right now',
    idle: 'Disconnected: you were silent for long',
    again: seconds => `Trying again in ${seconds} s`,
    now: 'Try now',
    reconnect: 'Connect again',
    resumed: 'The contact broke, and is back.',
    restarted: 'The server has been restarted. What was said meanwhile is not shown here.',
    slow: 'The browser did not keep up with reading, so the server closed. Connecting again.',
    stopping: 'The server stops.',
    doubtful: 'May not have arrived: ',
    notYet: 'No contact: what you have written stays here',
    tooLong: 'Only the beginning was sent: 60 KiB is the most there is room for.',
    busy: 'The server has not read the last of it yet. What you have written stays here.',
    missed: n => n === 1 ? '1 line was missed: it came faster than it could be read' : `${n} lines were missed: they came faster than they could be read`,
    older: n => `Only the last ${n} lines are kept on this page`,
    unread: n => `${n} new ↓`,
    unreadFrom: 'New',
    watched: 'All that is sent is shown to everybody, byte by byte.',
    watch: 'See the classroom view',
    wire: 'Byte by byte',
    lesson: 'TCP is a stream of bytes, without borders between messages. Each box is one read, exactly as it came:'
      + ' one message may come in several reads, and several messages in one. Where a message ends, the server has to find out.',
    legend: 'Legend',
    legendByte: 'a byte, and the character it means',
    legendEnd: 'end of line',
    legendTelnet: 'telnet command',
    legendOdd: 'no whole character',
    nobody: 'Nobody is connected. Try nc, telnet or the lab’s client.',
    notShown: n => `${n} events came faster than they could be shown`,
    bytes: n => n === 1 ? '1 byte' : `${n} bytes`,
    rest: n => `… and ${n} bytes more`,
    behind: n => n === 1 ? '1 line behind' : `${n} lines behind`,
    closed: 'disconnected',
    framing: {undecided: 'undecided', line: 'by line', char: 'key by key', chunk: 'by read', raw: 'raw'},
  },
};

/** What the lab says of those who come and go, in the language of the room. */
const coming = {sv: {joined: '(Uppkopplad)', left: '(Nedkopplad)'}, en: {joined: '(Connected)', left: '(Disconnected)'}};

let say = words.en;

/** Speaks the reader's language if the page knows it, or else the room's. */
function speak(roomLanguage) {
  const known = [...navigator.languages, roomLanguage].map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tag in words);
  const language = known ?? 'en';
  say = words[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say[element.dataset.word];
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say[element.dataset.label]);
  for (const element of document.querySelectorAll('[data-hint]')) element.placeholder = say[element.dataset.hint];
}

const byId = id => document.getElementById(id);

function make(tag, looks, ...content) {
  const element = document.createElement(tag);
  if (looks) element.className = looks;
  element.append(...content);
  return element;
}

/** The same name always has the same colour. */
function hue(name) {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
  return `hue-${(hash >>> 0) % HUES}`;
}

const clock = new Intl.DateTimeFormat('sv', {hour: '2-digit', minute: '2-digit'});

function timeNow() {
  const now = new Date();
  return {iso: now.toISOString(), text: clock.format(now)};
}

function timeElement({iso, text}) {
  const element = make('time', 'time', text);
  element.dateTime = iso;
  return element;
}

/**
 * A WebSocket that comes back by itself: soon at first, then more and more seldom, and never all pages at the same
 * moment. `heard` gets what the server sends, `changed` each new state: connecting, open, waiting or stopped.
 */
class Link {
  #address;
  #heard;
  #changed;
  #socket = null;
  #attempts = 0;
  #due = 0;
  #state = '';
  #reason = '';
  #wasOffline = false;

  constructor(address, heard, changed) {
    this.#address = address;
    this.#heard = heard;
    this.#changed = changed;
    setInterval(() => this.#tick(), 500);
    addEventListener('online', () => this.#backOnline());
    addEventListener('offline', () => (this.#wasOffline = true));
    addEventListener('pageshow', event => event.persisted && this.hurry());
    document.addEventListener('visibilitychange', () => !document.hidden && this.#reason !== 'full' && this.hurry());
  }

  connect() {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}${this.#address()}`);
    this.#socket = socket;
    this.#due = Date.now() + 15_000; // a network that swallows everything would keep it connecting for minutes
    socket.onmessage = event => socket === this.#socket && this.#heard(JSON.parse(event.data));
    socket.onclose = event => socket === this.#socket && this.#lost(event.code);
    this.#turn('connecting');
  }

  /** The server has let us in. */
  settle() {
    this.#attempts = 0;
    this.#turn('open');
  }

  /** Tries at once, if it waits to. */
  hurry() {
    if (this.#state === 'waiting') this.connect();
  }

  get isOpen() {
    return this.#state === 'open' && this.#socket.readyState === WebSocket.OPEN;
  }

  get isBusy() {
    return this.#socket.bufferedAmount > MAX_WAITING_BYTES;
  }

  send(text) {
    this.#socket.send(text);
  }

  #backOnline() {
    // What was open before the network went may be dead without knowing it; coming back loses nothing.
    if (this.#wasOffline && this.#state === 'open') this.#leave();
    this.#wasOffline = false;
    this.hurry();
  }

  #leave() {
    const socket = this.#socket;
    socket.close();
    this.#lost(1006);
  }

  #lost(code) {
    this.#socket = null;
    this.#reason = code === 1013 ? 'full' : code === 4000 ? 'idle' : code === 1008 ? 'slow' : code === 1001 ? 'stopping' : 'lost';
    if (this.#reason === 'idle') return this.#turn('stopped');
    const longest = Math.min(30_000, 1000 * 2 ** this.#attempts++);
    const wait = this.#reason === 'full' ? 30_000 * (1 + Math.random()) : Math.max(1000, longest * (0.5 + Math.random() / 2));
    this.#due = Date.now() + wait;
    this.#turn('waiting');
  }

  #tick() {
    const left = this.#due - Date.now();
    if (this.#state === 'connecting' && left <= 0) this.#leave();
    else if (this.#state === 'waiting' && left <= 0) this.connect();
    else if (this.#state === 'waiting') showCountdown(left);
  }

  #turn(state) {
    this.#state = state;
    this.#changed(state, this.#reason);
    if (state === 'waiting') showCountdown(this.#due - Date.now());
  }
}

// The seconds are for the eyes only: read out loud once a second they would drown the conversation.
function showCountdown(millis) {
  byId('countdown').textContent = say.again(Math.max(1, Math.ceil(millis / 1000)));
}

function showState(state, reason, link, you) {
  const isUnasked = state === 'waiting' || state === 'stopped';
  const text = state === 'open' ? (you ? say.connectedAs(you) : say.connected)
    : state === 'connecting' ? say.connecting
    : reason === 'full' ? say.full
    : reason === 'idle' ? say.idle
    : say.offline;
  document.body.dataset.state = state;
  byId('state-text').textContent = text;
  if (state !== 'waiting') byId('countdown').textContent = '';
  const retry = byId('retry');
  retry.hidden = !isUnasked;
  retry.textContent = state === 'stopped' ? say.reconnect : say.now;
  retry.onclick = () => link.connect();
}

/** Text in which addresses of the web can be followed. What is shown is exactly what was said. */
function textWithLinks(text) {
  const parts = make('bdi', 'text');
  let done = 0;
  for (const {0: found, index} of text.matchAll(/https?:\/\/[^\s<>"“”]+/gi)) {
    const address = found.replace(/[.,;:!?'’)\]}]+$/, '');
    const url = webAddress(address);
    if (url === null) continue;
    parts.append(text.slice(done, index), linkTo(url, address));
    done = index + address.length;
  }
  parts.append(text.slice(done));
  return parts;
}

/** An address that says who it is for (`http://bank@elsewhere`) pretends to be another, and is not one to follow. */
function webAddress(text) {
  try {
    const url = new URL(text);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    return isWeb && url.username === '' && url.password === '' ? url : null;
  } catch {
    return null;
  }
}

function linkTo(url, text) {
  const link = make('a', '', text);
  link.href = url.href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  return link;
}

/** The lines on the page: they come in batches, stay at the end unless the reader has scrolled away, and fall off at the top. */
class Lines {
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

  /** @param line what `draw` makes an element of: {kind, who, text, isOwn} */
  add(line) {
    line.time = timeNow();
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
    case 'notice': return make('div', 'notice', make('b', 'from', say.server), textOf(line), timeElement(line.time));
    default: return make('div', `event ${line.kind}`, line.text, line.quoted === undefined ? '' : make('bdi', 'quoted', line.quoted));
  }
}

function drawSaid(line, previous) {
  const follows = previous !== null && previous.kind === 'said' && previous.who === line.who;
  const looks = `line${line.isOwn ? ' own' : ''}${follows ? ' follows' : ''} ${hue(line.who)}`;
  const who = make('span', 'who', make('bdi', '', line.who));
  if (line.isOwn) who.append(` (${say.you})`);
  return make('div', looks, who, make('div', 'said', textWithLinks(line.text), timeElement(line.time)));
}

function drawCame(line) {
  const element = make('div', 'came', make('bdi', '', line.who), ` ${line.text} `, timeElement(line.time));
  element.lang = line.language;
  return element;
}

function textOf(line) {
  return make('bdi', 'text', line.text);
}

/** Who is here: some of the names, and how many there are. */
class People {
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

  came(name) {
    this.#list(name, false);
    this.#count++;
    this.#show();
  }

  went(name) {
    this.#names.get(name)?.remove();
    this.#names.delete(name);
    this.#count--;
    this.#show();
  }

  #list(name, isOwn) {
    if (this.#names.size >= MAX_NAMES || this.#names.has(name)) return;
    const element = make('li', isOwn ? 'person own' : `person ${hue(name)}`, make('bdi', '', name), isOwn ? ` (${say.you})` : '');
    this.#names.set(name, element);
    if (isOwn) byId('people-list').prepend(element);
    else byId('people-list').append(element);
  }

  #show() {
    byId('people-count').textContent = byId('people-button').textContent = say.peopleHere(this.#count);
    const more = this.#count - this.#names.size;
    byId('people-more').hidden = more <= 0;
    byId('people-more').textContent = say.peopleMore(more);
  }
}

/** The box one writes in. What is in it leaves it only through an open connection. */
class Compose {
  #said = [];
  #place = 0;
  #draft = '';

  constructor(send) {
    const box = byId('text');
    box.value = remembered('draft') ?? '';
    box.addEventListener('input', () => remember('draft', box.value));
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

  /** Puts back what did not arrive, unless something else is being written. */
  giveBack(text) {
    if (byId('text').value === '') this.#fill(text);
  }

  showState(isOpen) {
    const box = byId('text');
    box.placeholder = isOpen ? say.message : say.notYet;
    byId('send').setAttribute('aria-disabled', String(!isOpen)); // not disabled: that would lose the focus
  }

  #keep(text) {
    this.#said.push(text);
    if (this.#said.length > MAX_RECALLED) this.#said.shift();
    this.#place = this.#said.length;
  }

  #fill(text) {
    byId('text').value = text;
    remember('draft', text);
  }

  /** The arrows go through what one has said before, as in a shell. */
  #key(event) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const place = this.#place + step;
    if (step === 0 || event.isComposing || place < 0 || place > this.#said.length) return;
    event.preventDefault();
    if (this.#place === this.#said.length) this.#draft = byId('text').value;
    this.#place = place;
    this.#fill(place === this.#said.length ? this.#draft : this.#said[place]);
  }
}

// A browser may forbid to store anything; then nothing is remembered over a reload.
function remember(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // It is still in the box.
  }
}

function remembered(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The room as this page sees it: the protocol of `/room`. */
class Room {
  #lines = new Lines();
  #people = new People();
  #compose = new Compose(text => this.#send(text));
  #link = new Link(() => this.#address(), objects => objects.forEach(object => this.#hear(object)), (...state) => this.#turned(...state));
  #language = 'sv';
  #you = null;
  #own = new Set();
  #entered = 0;
  #last = 0;
  #token = null;
  #unheard = []; // sent, and not heard yet
  #doubtful = []; // sent before the connection broke, and not heard yet

  open() {
    this.#link.connect();
    byId('text').focus();
  }

  #address() {
    return this.#token === null ? '/room' : `/room?token=${encodeURIComponent(this.#token)}&after=${this.#last}`;
  }

  #hear(object) {
    switch (object.type) {
      case 'welcome': return this.#welcome(object);
      case 'notice': return this.#lines.add({kind: 'notice', text: object.text});
      case 'missed': return this.#missed(object);
      default:
        if (object.number <= this.#last) return;
        this.#last = object.number;
        if (object.type === 'said') this.#said(object);
        else if (object.type === 'joined' || object.type === 'left') this.#came(object);
    }
  }

  #welcome({you, language, number, token, resumed, wire, count, present}) {
    const isFirst = this.#token === null;
    this.#language = language in coming ? language : 'sv';
    if (isFirst) speak(language);
    else this.#tell(resumed ? 'resumed' : 'restarted');
    if (!resumed) this.#last = number - 1;
    if (!resumed) this.#own.clear(); // another process may give the same address to somebody else
    this.#you = you;
    this.#own.add(you);
    this.#token = token;
    this.#entered = number;
    this.#people.reset(count, present, name => name === you);
    byId('wire-banner').hidden = !wire;
    this.#link.settle();
  }

  #said({who, text}) {
    const isOwn = this.#own.has(who);
    if (isOwn) (who === this.#you ? this.#unheard : this.#doubtful).shift();
    this.#lines.add({kind: 'said', who, text, isOwn});
  }

  #came({type, number, who}) {
    if (number > this.#entered) {
      if (type === 'joined') this.#people.came(who);
      else this.#people.went(who);
    }
    this.#lines.add({kind: 'came', who, text: coming[this.#language][type], language: this.#language});
    if (number === this.#entered) this.#settleDoubts();
  }

  /** All that was said before we came back has been heard: what is still not heard may never be. */
  #settleDoubts() {
    for (const text of this.#doubtful) this.#lines.add({kind: 'doubt', text: say.doubtful, quoted: text});
    if (this.#doubtful.length > 0) this.#compose.giveBack(this.#doubtful[0]);
    this.#doubtful = [];
  }

  #missed({lines, number, count, present}) {
    this.#last = number - 1;
    this.#entered = Math.max(this.#entered, number - 1);
    this.#people.reset(count, present, name => name === this.#you);
    this.#lines.add({kind: 'missed', text: say.missed(lines)});
    this.#settleDoubts();
  }

  #send(text) {
    if (!this.#link.isOpen) return false;
    if (this.#link.isBusy) {
      this.#tell('busy');
      return false;
    }
    const {read} = new TextEncoder().encodeInto(text, new Uint8Array(MAX_MESSAGE_BYTES));
    if (read < text.length) this.#tell('tooLong');
    this.#link.send(text.slice(0, read));
    this.#unheard.push(text);
    this.#lines.toEnd();
    return true;
  }

  #turned(state, reason) {
    if (state === 'waiting' || state === 'stopped') {
      this.#doubtful.push(...this.#unheard);
      this.#unheard = [];
      if (reason === 'slow' || reason === 'stopping') this.#tell(reason);
    }
    showState(state, reason, this.#link, this.#you);
    this.#compose.showState(state === 'open');
  }

  #tell(word) {
    this.#lines.add({kind: 'told', text: say[word]});
  }
}

/** The classroom view: the protocol of `/wire/live`. */
class Wire {
  #link = new Link(() => '/wire/live', objects => this.#hear(objects), (...state) => showState(...state, this.#link));
  #cards = new Map();
  #reads = []; // of all cards, the oldest first
  #waiting = [];

  open() {
    document.title = `${say.wire} · ${location.host}`;
    this.#link.connect();
  }

  #hear(objects) {
    if (this.#waiting.length === 0) {
      if (document.hidden) setTimeout(() => this.#flush(), 500);
      else requestAnimationFrame(() => this.#flush());
    }
    this.#waiting.push(...objects);
    // Only what is news needs to be drawn; who comes and goes is never left out.
    if (this.#waiting.length > 2 * MAX_READS) {
      const old = this.#waiting.length - MAX_READS;
      this.#waiting = this.#waiting.filter((object, i) => object.type !== 'read' || i > old);
    }
  }

  #flush() {
    const batch = this.#waiting;
    this.#waiting = [];
    for (const object of batch) this.#show(object);
    for (const card of this.#cards.values()) card.stay();
    while (this.#reads.length > MAX_READS) this.#reads.shift().remove();
    byId('nobody').hidden = this.#cards.size > 0;
  }

  #show(object) {
    switch (object.type) {
      case 'watching': return this.#watching(object);
      case 'missed': return this.#missed(object.lines);
      case 'closed': return this.#closed(object.who);
      case 'state': return this.#cards.get(object.who)?.state(object);
      case 'opened': return this.#open(object.who).framing(object.framing);
      case 'read': return this.#read(object);
    }
  }

  #watching({language, open}) {
    speak(language);
    for (const card of this.#cards.values()) card.remove();
    this.#cards.clear();
    this.#reads = [];
    for (const {who, framing, lines} of open) {
      const card = this.#open(who);
      card.state({framing, lines});
    }
    this.#link.settle();
  }

  #missed(lines) {
    byId('not-shown').hidden = false;
    byId('not-shown').textContent = say.notShown(lines);
  }

  #open(who) {
    this.#cards.get(who)?.remove(); // the same address and port again: somebody new
    this.#cards.delete(who);
    const card = new Card(who);
    this.#cards.set(who, card);
    if (this.#cards.size > MAX_CARDS) this.#drop(this.#cards.keys().next().value);
    return card;
  }

  #read(object) {
    const card = this.#cards.get(object.who) ?? this.#open(object.who);
    card.framing(object.framing);
    this.#reads.push(card.read(object));
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

/** One connection, and what was read from it. */
class Card {
  #element;
  #framing = make('span', 'badge');
  #behind = make('span', 'badge late');
  #gone = make('span', 'badge gone');
  #reads = make('ol', 'reads');
  #isAtEnd = true;
  isClosed = false;

  constructor(who) {
    const name = make('h2', 'who', make('bdi', '', who));
    this.#behind.hidden = this.#gone.hidden = true;
    this.#reads.tabIndex = 0;
    this.#reads.addEventListener('scroll', () => {
      this.#isAtEnd = this.#reads.scrollHeight - this.#reads.scrollTop - this.#reads.clientHeight < 40;
    }, {passive: true});
    const badges = make('div', 'badges', this.#framing, this.#behind, this.#gone);
    this.#element = make('section', `card ${hue(who)}`, make('header', '', name, badges), this.#reads);
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

  read(object) {
    const element = drawRead(object);
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

function drawRead({bytes, hex, text, telnet}) {
  const numbers = hex === '' ? [] : hex.split(' ').map(pair => parseInt(pair, 16));
  const cells = make('div', 'bytes', ...cellsOf(numbers.slice(0, MAX_CELLS)));
  cells.setAttribute('aria-hidden', 'true');
  const head = make('div', 'head', make('span', '', say.bytes(bytes)), ...telnet.map(command => make('span', 'chip', command)));
  const isWhole = bytes <= MAX_CELLS;
  const rest = isWhole ? [] : [make('div', 'rest', say.rest(bytes - MAX_CELLS))];
  return make('li', 'read', head, cells, ...rest, make('bdi', isWhole ? 'for-ears' : 'text', text));
}

/** A cell for each character, or for each byte that is part of none: the bytes above, the character below. */
function cellsOf(bytes) {
  const cells = [];
  for (let i = 0; i < bytes.length;) {
    const command = telnetLength(bytes, i);
    const length = command || characterLength(bytes, i);
    const part = bytes.slice(i, i + Math.max(1, length));
    const hex = part.map(byte => byte.toString(16).padStart(2, '0')).join(' ');
    const looks = command ? 'byte telnet' : length === 0 ? 'byte odd' : part[0] === 10 || part[0] === 13 ? 'byte end' : 'byte';
    cells.push(make('span', looks, `${hex}\n${command ? 'telnet' : picture(part, length)}`));
    i += part.length;
  }
  return cells;
}

/** How many bytes of a telnet command begin here (RFC 854); 0 if none does. */
function telnetLength(bytes, i) {
  const command = bytes[i + 1];
  if (bytes[i] !== 0xff || command === undefined || command < 0xec || command === 0xff) return 0;
  if (command >= 0xfb) return Math.min(3, bytes.length - i);
  if (command !== 0xfa) return 2;
  for (let end = i + 2; end < bytes.length - 1; end++) {
    if (bytes[end] === 0xff && bytes[end + 1] === 0xf0) return end + 2 - i;
  }
  return bytes.length - i;
}

/** How many bytes the UTF-8 character has that begins here; 0 if none does, or not all of it is in this read. */
function characterLength(bytes, i) {
  const first = bytes[i];
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(Uint8Array.from(bytes.slice(i, i + length)));
    return length;
  } catch {
    return 0;
  }
}

/** The names of the control characters, which not every font has pictures of. */
const CONTROLS = ('NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'
  + ' \u2423').split(' ');

function picture(bytes, length) {
  if (length === 0) return '·';
  if (bytes[0] <= 0x20) return CONTROLS[bytes[0]];
  if (bytes[0] === 0x7f) return 'DEL';
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  return /[\p{C}\p{Z}]/u.test(text) ? '·' : text;
}

const isWire = location.pathname === '/wire';
document.body.append(byId(isWire ? 'wire-page' : 'room-page').content.cloneNode(true));
document.body.className = isWire ? 'wire-body' : 'room-body';
speak('en');
(isWire ? new Wire() : new Room()).open();
