// The page of the room ("/") and of the classroom view ("/wire"). What others have said reaches the document only as
// text, never as markup, and looks only by classes: the server's content security policy allows nothing else.

import {byId} from './dom.js';
import {Room} from './room.js';
import {Wire} from './wire.js';
import {speak} from './words.js';

const isWire = location.pathname === '/wire';
document.body.append(byId(isWire ? 'wire-page' : 'room-page').content.cloneNode(true));
document.body.className = isWire ? 'wire-body' : 'room-body';
speak('en');
(isWire ? new Wire() : new Room()).open();
