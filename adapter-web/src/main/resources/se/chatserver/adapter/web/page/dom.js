// Making elements, and nothing else.

const HUES = 8;

export const byId = id => document.getElementById(id);

export function make(tag, classes, ...content) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...content);
  return element;
}

/** The same name always has the same colour. */
export function hue(name) {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
  return `hue-${(hash >>> 0) % HUES}`;
}

const clock = new Intl.DateTimeFormat('sv', {hour: '2-digit', minute: '2-digit'});
const calendar = new Intl.DateTimeFormat('sv', {dateStyle: 'short', timeStyle: 'short'});

/** The time of day, and the date too unless it is today. @param at in milliseconds since 1970 */
export function timeElement(at) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const element = make('time', 'time', (isToday ? clock : calendar).format(date));
  element.dateTime = date.toISOString();
  return element;
}
