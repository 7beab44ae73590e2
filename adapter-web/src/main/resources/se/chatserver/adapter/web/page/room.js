import {Compose} from './compose.js';
import {byId} from './dom.js';
import {Lines} from './lines.js';
import {Link, showState} from './link.js';
import {People} from './people.js';
import {coming, say, speak} from './words.js';

const MAX_MESSAGE_BYTES = 60 * 1024; // the server closes on one of more than 64 KiB

/** The room as this page sees it: the protocol of `/room`. */
export class Room {
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
  #sent = 0;
  #unheard = []; // {id, text} of each message that has been sent, and that the server has not said that it took
  #doubtful = []; // those that were so when the connection broke

  open() {
    this.#link.connect();
    byId('text').focus();
  }

  #address() {
    return this.#token === null ? '/room?ids=1' : `/room?ids=1&token=${encodeURIComponent(this.#token)}&after=${this.#last}`;
  }

  #hear(object) {
    switch (object.type) {
      case 'welcome': return this.#welcome(object);
      case 'notice': return this.#lines.add({kind: 'notice', text: object.text});
      case 'missed': return this.#missed(object);
      case 'heard': return this.#heard(object.id);
      default:
        if (object.number <= this.#last) return;
        this.#last = object.number;
        if (object.type === 'said') this.#said(object);
        else if (object.type === 'joined' || object.type === 'left') this.#came(object);
    }
  }

  #welcome({you, language, number, token, resumed, heard, wire, count, present}) {
    const isFirst = this.#token === null;
    this.#heard(heard);
    this.#doubtful = this.#unheard;
    this.#unheard = [];
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

  /** The server has taken the message of this name, and so all before it. */
  #heard(id) {
    this.#unheard.splice(0, this.#unheard.findIndex(message => message.id === id) + 1);
  }

  #said({at, who, text}) {
    this.#lines.add({kind: 'said', at, who, text, isOwn: this.#own.has(who)});
  }

  #came({type, number, at, who}) {
    if (number > this.#entered) {
      if (type === 'joined') this.#people.came(who);
      else this.#people.went(who);
    }
    this.#lines.add({kind: 'came', at, who, text: coming[this.#language][type], language: this.#language});
    if (number === this.#entered) this.#settleDoubts();
  }

  /** Told behind what was said meanwhile, where the reader is. */
  #settleDoubts() {
    for (const {text} of this.#doubtful) this.#lines.add({kind: 'doubt', text: say.doubtful, quoted: text});
    if (this.#doubtful.length > 0) this.#compose.giveBack(this.#doubtful[0].text);
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
    const id = String(++this.#sent);
    this.#link.send(`${id}\n${text.slice(0, read)}`);
    this.#unheard.push({id, text});
    this.#lines.toEnd();
    return true;
  }

  #turned(state, reason) {
    if ((state === 'waiting' || state === 'stopped') && (reason === 'slow' || reason === 'stopping')) this.#tell(reason);
    showState(state, reason, this.#link, this.#you);
    this.#compose.showState(state === 'open');
  }

  #tell(word) {
    this.#lines.add({kind: 'told', text: say[word]});
  }
}
