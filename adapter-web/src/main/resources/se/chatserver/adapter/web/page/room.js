import {Compose} from './compose.js';
import {byId} from './dom.js';
import {Lines} from './lines.js';
import {Link, showState} from './link.js';
import {People} from './people.js';
import {presenceTexts, texts, useLanguage} from './words.js';

const MAX_MESSAGE_BYTES = 60 * 1024; // the server closes the connection at more than 64 KiB
const MAX_HISTORY = 1000; // lines, the most that a server has

/** The room as this page sees it: the protocol of `/room`. */
export class Room {
  #lines = new Lines();
  #people = new People();
  #compose = new Compose(text => this.#send(text));
  #link = new Link(() => this.#address(), objects => objects.forEach(object => this.#receive(object)), (...state) => this.#stateChanged(...state));
  #language = 'sv';
  #you = null;
  #own = new Set();
  #entered = 0;
  #last = 0;
  #shown = new Set(); // of the lines that are on this page, the latest
  #token = null;
  #sent = 0;
  #unconfirmed = []; // {id, text} of each message that was sent and that the server has not confirmed
  #lost = []; // those that were unconfirmed when the connection broke

  open() {
    this.#link.connect();
    byId('text').focus();
  }

  #address() {
    return this.#token === null ? 'room?ids=1' : `room?ids=1&token=${encodeURIComponent(this.#token)}&after=${this.#last}`;
  }

  #receive(object) {
    switch (object.type) {
      case 'welcome': return this.#welcome(object);
      case 'notice': return this.#lines.add({kind: 'notice', text: object.text});
      case 'missed': return this.#missed(object);
      case 'heard': return this.#confirm(object.id);
      default:
        if (object.number <= this.#last) return;
        this.#last = object.number;
        if (object.type === 'said') this.#said(object);
        else if (object.type === 'joined' || object.type === 'left') this.#presenceChanged(object);
    }
  }

  #welcome({you, language, number, token, resumed, heard, wire, pages = [], history, count, present}) {
    const isFirst = this.#token === null;
    this.#confirm(heard);
    this.#lost = this.#unconfirmed;
    this.#unconfirmed = [];
    this.#language = language in presenceTexts ? language : 'sv';
    if (isFirst) useLanguage(language);
    else this.#notify(resumed ? 'resumed' : 'restarted');
    if (!resumed) this.#last = number - 1;
    if (!resumed) this.#own.clear(); // in another process another participant may have the same address
    this.#showHistory(history);
    this.#you = you;
    this.#own.add(you);
    this.#token = token;
    this.#entered = number;
    this.#people.reset(count, present, name => name === you);
    byId('wire-banner').hidden = !wire;
    this.#link.mayMoveTo(pages);
    this.#link.opened();
  }

  /** What was said before this page came, without what it has shown already, over an earlier connection. */
  #showHistory(history) {
    const said = history.filter(object => !this.#shown.has(keyOf(object)));
    said.forEach(object => this.#remember(object));
    if (said.length > 0) this.#lines.add({kind: 'history', said: said.map(({at, who, text}) => ({kind: 'said', at, who, text}))});
  }

  #remember(object) {
    this.#shown.add(keyOf(object));
    if (this.#shown.size > MAX_HISTORY) this.#shown.delete(this.#shown.values().next().value);
  }

  /** The server has taken the message with this id, and all before it. */
  #confirm(id) {
    this.#unconfirmed.splice(0, this.#unconfirmed.findIndex(message => message.id === id) + 1);
  }

  #said(object) {
    const {at, who, text} = object;
    this.#remember(object);
    this.#lines.add({kind: 'said', at, who, text, isOwn: this.#own.has(who)});
  }

  #presenceChanged({type, number, at, who}) {
    if (number > this.#entered) {
      if (type === 'joined') this.#people.add(who);
      else this.#people.remove(who);
    }
    this.#lines.add({kind: 'presence', at, who, text: presenceTexts[this.#language][type], language: this.#language});
    if (number === this.#entered) this.#reportLost();
  }

  /** Reported after what was said meanwhile, at the end of the page. */
  #reportLost() {
    for (const {text} of this.#lost) this.#lines.add({kind: 'unconfirmed', text: texts.unconfirmed, quoted: text});
    if (this.#lost.length > 0) this.#compose.putBack(this.#lost[0].text);
    this.#lost = [];
  }

  #missed({lines, number, count, present}) {
    this.#last = number - 1;
    this.#entered = Math.max(this.#entered, number - 1);
    this.#people.reset(count, present, name => name === this.#you);
    this.#lines.add({kind: 'missed', text: texts.missed(lines)});
    this.#reportLost();
  }

  #send(text) {
    if (!this.#link.isOpen) return false;
    if (this.#link.isBusy) {
      this.#notify('busy');
      return false;
    }
    const {read} = new TextEncoder().encodeInto(text, new Uint8Array(MAX_MESSAGE_BYTES));
    if (read < text.length) this.#notify('tooLong');
    const id = String(++this.#sent);
    this.#link.send(`${id}\n${text.slice(0, read)}`);
    this.#unconfirmed.push({id, text});
    this.#lines.toEnd();
    return true;
  }

  #stateChanged(state, reason) {
    if ((state === 'waiting' || state === 'stopped') && (reason === 'slow' || reason === 'stopping')) this.#notify(reason);
    if (reason === 'origin') this.#lines.add({kind: 'status', text: texts.foreignOrigin(location.origin)});
    showState(state, reason, this.#link, this.#you);
    this.#compose.showState(state === 'open');
  }

  #notify(word) {
    this.#lines.add({kind: 'status', text: texts[word]});
  }
}

/** In a server that was restarted, another event may have the same number, but not the same time as well. */
function keyOf({number, at}) {
  return `${number} ${at}`;
}
