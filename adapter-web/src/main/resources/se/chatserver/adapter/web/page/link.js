import {byId} from './dom.js';
import {texts} from './words.js';

const MAX_WAITING_BYTES = 256 * 1024;
const MAX_SILENCE = 45_000; // the server sends something at least every 20 s
const GRACE = 2_000;
const FOREIGN_ORIGIN = 4403;
const HOME = new URL('.', location.href).href;

/**
 * A WebSocket that reconnects by itself, with growing and random pauses, so that not all pages reconnect at the same
 * moment. A server that cannot be reached is left for the next one of the room, if there are several. `received` gets what the server sends, `changed` each new state: connecting, open, waiting or stopped.
 */
export class Link {
  #address;
  #received;
  #changed;
  #servers = [HOME]; // of the same room; the first is the one that is tried
  #socket = null;
  #attempts = 0;
  #due = 0;
  #receivedAt = 0;
  #isChecking = false;
  #state = '';
  #reason = '';
  #wasOffline = false;
  #hasOpened = false;

  constructor(address, received, changed) {
    this.#address = address;
    this.#received = received;
    this.#changed = changed;
    setInterval(() => this.#tick(), 500);
    addEventListener('online', () => this.#backOnline());
    addEventListener('offline', () => (this.#wasOffline = true));
    addEventListener('pageshow', event => event.persisted && this.retry());
    document.addEventListener('visibilitychange', () => !document.hidden && this.#reason !== 'full' && this.retry());
  }

  connect() {
    const socket = new WebSocket(absolute(this.#address(), this.#servers[0]));
    this.#socket = socket;
    this.#due = Date.now() + 15_000; // a network that drops all packets would keep it connecting for minutes
    socket.onopen = () => (this.#hasOpened = true);
    socket.onmessage = event => socket === this.#socket && this.#receive(event.data);
    socket.onclose = event => socket === this.#socket && this.#lost(event.code);
    this.#become('connecting');
  }

  #receive(message) {
    this.#receivedAt = Date.now();
    this.#received(JSON.parse(message).filter(object => object.type !== 'ping'));
  }

  /** The server has sent its first object. */
  opened() {
    this.#attempts = 0;
    this.#become('open');
  }

  /** The pages of all servers of the room are these. */
  mayMoveTo(pages) {
    const [current] = this.#servers;
    const all = [HOME, ...pages.filter(page => page !== location.origin)];
    this.#servers = [current, ...shuffled(all.filter(server => server !== current))];
  }

  /** Connects at once, if it waits for its next attempt. */
  retry() {
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
    // A connection from before may be dead without an error; reconnecting loses nothing.
    if (this.#wasOffline && this.#state === 'open') this.#drop();
    this.#wasOffline = false;
    this.retry();
  }

  /** A dead path gives no error. But after a computer has slept, messages may wait behind this event: so check once more later. */
  #closeIfStillSilent() {
    const socket = this.#socket;
    this.#isChecking = true;
    setTimeout(() => {
      this.#isChecking = false;
      if (socket === this.#socket && this.#isSilent) this.#drop();
    }, GRACE);
  }

  get #isSilent() {
    return this.#state === 'open' && Date.now() - this.#receivedAt > MAX_SILENCE;
  }

  #drop() {
    const socket = this.#socket;
    socket.close();
    this.#lost(1006);
  }

  #lost(code) {
    this.#socket = null;
    if (this.#state === 'connecting') this.#servers.push(this.#servers.shift());
    this.#reason = code === 1013 ? 'full' : code === 4000 ? 'idle' : code === 1008 ? 'slow' : code === 1001 ? 'stopping' : 'lost';
    if (this.#reason === 'idle') return this.#become('stopped');
    const round = Math.floor(this.#attempts++ / this.#servers.length);
    const longest = Math.min(30_000, 1000 * 2 ** round);
    const wait = this.#reason === 'full' ? 30_000 * (1 + Math.random()) : Math.max(1000, longest * (0.5 + Math.random() / 2));
    this.#due = Date.now() + wait;
    this.#become('waiting');
    if (!this.#hasOpened) this.#askWhy();
  }

  /** A browser does not let a page see why a connection was refused. So the server is asked on one that it always accepts. */
  #askWhy() {
    const question = new WebSocket(absolute('origin', HOME));
    question.onclose = ({code}) => {
      if (code !== FOREIGN_ORIGIN || this.#state !== 'waiting') return;
      this.#reason = 'origin';
      this.#become('stopped');
    };
  }

  #tick() {
    const left = this.#due - Date.now();
    if (this.#state === 'connecting' && left <= 0) this.#drop();
    else if (this.#isSilent && !this.#isChecking) this.#closeIfStillSilent();
    else if (this.#state === 'waiting' && left <= 0) this.connect();
    else if (this.#state === 'waiting') showCountdown(left);
  }

  #become(state) {
    this.#state = state;
    this.#changed(state, this.#reason);
    if (state === 'waiting') showCountdown(this.#due - Date.now());
  }
}

/** In random order, so that not all pages go to the same server when theirs has died. */
function shuffled(servers) {
  return servers.map(server => ({server, place: Math.random()})).sort((one, other) => one.place - other.place).map(({server}) => server);
}

function absolute(address, base) {
  const url = new URL(address, base);
  url.protocol = url.protocol.replace('http', 'ws');
  return url;
}

// Not for screen readers: read out every second it would drown the conversation.
function showCountdown(millis) {
  byId('countdown').textContent = texts.again(Math.max(1, Math.ceil(millis / 1000)));
}

export function showState(state, reason, link, you) {
  const canRetry = state === 'waiting' || state === 'stopped';
  const text = state === 'open' ? (you ? texts.connectedAs(you) : texts.connected)
    : state === 'connecting' ? texts.connecting
    : reason === 'full' ? texts.full
    : reason === 'idle' ? texts.idle
    : reason === 'origin' ? texts.refused
    : texts.offline;
  document.body.dataset.state = state;
  byId('state-text').textContent = text;
  if (state !== 'waiting') byId('countdown').textContent = '';
  const retry = byId('retry');
  retry.hidden = !canRetry;
  retry.textContent = state === 'stopped' ? texts.reconnect : texts.now;
  retry.onclick = () => link.connect();
}
