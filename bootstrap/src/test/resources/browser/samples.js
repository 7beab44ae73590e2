// Puts one of everything on the page that a test would have to wait long for: every colour of a name, every badge, and
// what is said of a broken connection.

const sample = (parent, tag, looks) => {
  const element = document.createElement(tag);
  element.className = looks;
  element.textContent = looks;
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
  for (const looks of ['event told', 'event missed', 'event doubt', 'marker']) sample('#log', 'div', looks);
  sample('#compose', 'button', 'plain');
  document.getElementById('older').hidden = false;
  document.getElementById('older').textContent = 'older';
  document.getElementById('people-more').hidden = false;
  document.getElementById('people-more').textContent = 'more';
  document.getElementById('send').setAttribute('aria-disabled', 'true');
} else {
  for (const kind of ['undecided', 'line', 'char', 'chunk', 'raw']) sample('.badges', 'span', `badge framing-${kind}`);
  for (const looks of ['badge late', 'badge gone', 'chip', 'rest', 'byte odd', 'byte telnet', 'byte end']) sample('.badges', 'span', looks);
}
document.body.dataset.state = 'waiting';
