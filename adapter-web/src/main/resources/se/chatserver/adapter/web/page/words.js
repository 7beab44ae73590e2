// All that the page itself says, in Swedish and English.

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
export const coming = {sv: {joined: '(Uppkopplad)', left: '(Nedkopplad)'}, en: {joined: '(Connected)', left: '(Disconnected)'}};

export let say = words.en;

/** Speaks the reader's language if the page knows it, or else the room's. */
export function speak(roomLanguage) {
  const known = [...navigator.languages, roomLanguage].map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tag in words);
  const language = known ?? 'en';
  say = words[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say[element.dataset.word];
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say[element.dataset.label]);
  for (const element of document.querySelectorAll('[data-hint]')) element.placeholder = say[element.dataset.hint];
}
