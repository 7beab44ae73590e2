import {byId} from './dom.js';
import {say} from './words.js';

const MAX_WAITING_BYTES = 256 * 1024;
const MAX_SILENCE = 45_000; // the server says something every 20 s at least
const LAST_CHANCE = 2_000;

/**
 * A WebSocket that comes back by itself: soon at first, then more and more seldom, and never all pages at the same
 * moment. `heard` gets what the server sends, `changed` each new state: connecting, open, waiting or stopped.
 */
export class Link {
  #address;
  #heard;
  #changed;
  #socket = null;
  #attempts = 0;
  #due = 0;
  #heardAt = 0;
  #isDoubted = false;
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
    socket.onmessage = event => socket === this.#socket && this.#hear(event.data);
    socket.onclose = event => socket === this.#socket && this.#lost(event.code);
    this.#turn('connecting');
  }

  #hear(message) {
    this.#heardAt = Date.now();
    this.#heard(JSON.parse(message).filter(object => object.type !== 'ping'));
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

  /** A path may die without a word. After a computer has slept, though, what has come waits behind this: so not at once. */
  #doubt() {
    const socket = this.#socket;
    this.#isDoubted = true;
    setTimeout(() => {
      this.#isDoubted = false;
      if (socket === this.#socket && this.#isSilent) this.#leave();
    }, LAST_CHANCE);
  }

  get #isSilent() {
    return this.#state === 'open' && Date.now() - this.#heardAt > MAX_SILENCE;
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
    else if (this.#isSilent && !this.#isDoubted) this.#doubt();
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

export function showState(state, reason, link, you) {
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
