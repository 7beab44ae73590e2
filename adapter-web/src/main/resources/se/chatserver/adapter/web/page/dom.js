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

/** @param at in milliseconds since 1970 */
export function timeElement(at) {
  const element = make('time', 'time', clock.format(at));
  element.dateTime = new Date(at).toISOString();
  return element;
}
