// Puts one of everything on the page that a test would have to wait long for: every colour of a name, every badge, and
// what is shown of a broken connection.

const sample = (parent, tag, classes) => {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = classes;
  document.querySelector(parent).append(element);
};

for (let i = 0; i < 8; i++) {
  for (const name of document.querySelectorAll('.line:not(.sample), .card:not(.sample)')) {
    const copy = name.cloneNode(true);
    copy.className = `${name.className.replace(/hue-\d/, '')} hue-${i} sample`;
    name.parentElement.append(copy);
  }
}
if (document.getElementById('log')) {
  for (const classes of ['event status', 'event missed', 'event unconfirmed', 'marker']) sample('#log', 'div', classes);
  sample('#compose', 'button', 'plain');
  document.getElementById('older').hidden = false;
  document.getElementById('older').textContent = 'older';
  document.getElementById('people-more').hidden = false;
  document.getElementById('people-more').textContent = 'more';
  document.getElementById('send').setAttribute('aria-disabled', 'true');
} else {
  for (const kind of ['undecided', 'line', 'char', 'chunk', 'raw']) sample('.badges', 'span', `badge framing-${kind}`);
  for (const classes of ['badge behind', 'badge ended', 'chip', 'rest', 'byte odd', 'byte telnet', 'byte end']) sample('.badges', 'span', classes);
}
document.body.dataset.state = 'waiting';
