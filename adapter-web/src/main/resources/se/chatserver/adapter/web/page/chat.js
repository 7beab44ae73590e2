// The page of the room ("./") and of the classroom view ("./wire"); all URLs are relative, because a proxy may have put
// them below any path. What participants say is put into the document only as text, never as markup, and styled only by
// classes: the server's content security policy allows nothing else.

import {byId} from './dom.js';
import {Room} from './room.js';
import {WireView} from './wire.js';
import {useLanguage} from './words.js';

const isWire = location.pathname.endsWith('/wire');
document.body.append(byId(isWire ? 'wire-page' : 'room-page').content.cloneNode(true));
document.body.className = isWire ? 'wire-body' : 'room-body';
useLanguage('en');
(isWire ? new WireView() : new Room()).open();
