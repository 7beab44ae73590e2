// Text with links.

import {make} from './dom.js';

const PAIRS = {')': '(', ']': '[', '}': '{'};

/** Shows exactly what was said; web addresses in it become links. */
export function textWithLinks(text) {
  const parts = make('bdi', 'text');
  let done = 0;
  for (const {0: found, index} of text.matchAll(/https?:\/\/[^\s<>"“”]+/gi)) {
    const address = withoutEnd(found);
    const url = webAddress(address);
    if (url === null) continue;
    parts.append(text.slice(done, index), linkTo(url, address));
    done = index + address.length;
  }
  parts.append(text.slice(done));
  return parts;
}

/** The address without punctuation of the sentence around it. A closing bracket that was opened in the address belongs to it. */
function withoutEnd(found) {
  const extra = {};
  for (const closing in PAIRS) extra[closing] = count(found, closing) - count(found, PAIRS[closing]);
  let end = found.length;
  while (isAround(found[end - 1], extra)) extra[found[--end]]--;
  return found.slice(0, end);
}

function isAround(last, extra) {
  return last in PAIRS ? extra[last] > 0 : /[.,;:!?'’]/.test(last);
}

function count(text, character) {
  return text.split(character).length - 1;
}

/** An address with a user name (`http://bank@elsewhere`) pretends to be another address, and becomes no link. */
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
