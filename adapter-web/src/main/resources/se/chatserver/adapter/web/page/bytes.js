import {make} from './dom.js';

/** A cell for each character, or for each byte that is part of none: the bytes above, the character below. */
export function cellsOf(bytes) {
  const cells = [];
  for (let i = 0; i < bytes.length;) {
    const command = telnetLength(bytes, i);
    const length = command || characterLength(bytes, i);
    const part = bytes.slice(i, i + Math.max(1, length));
    const hex = part.map(byte => byte.toString(16).padStart(2, '0')).join(' ');
    const classes = command ? 'byte telnet' : length === 0 ? 'byte odd' : part[0] === 10 || part[0] === 13 ? 'byte end' : 'byte';
    cells.push(make('span', classes, `${hex}\n${command ? 'telnet' : picture(part, length)}`));
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
