// Which texts on the page have less contrast than WCAG 2.2 asks of small text (1.4.3), 4.5 to 1.

const rgba = color => {
  const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
  return {r, g, b, a};
};

const over = (top, below) => {
  const mix = part => top[part] * top.a + below[part] * (1 - top.a);
  return {r: mix('r'), g: mix('g'), b: mix('b'), a: 1};
};

const background = element => {
  if (element === null) return {r: 255, g: 255, b: 255, a: 1};
  const own = rgba(getComputedStyle(element).backgroundColor);
  return own.a === 1 ? own : over(own, background(element.parentElement));
};

const luminance = ({r, g, b}) => {
  const linear = part => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
};

const ratio = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const hasText = element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');

const poor = [];
const judge = (element, part) => {
  const behind = background(element);
  const color = over(rgba(getComputedStyle(element, part).color), behind);
  const found = ratio(color, behind);
  if (found < 4.5) poor.push(`${found.toFixed(2)} ${element.tagName}.${element.className} ${part ?? ''} ${element.textContent.slice(0, 30)}`);
};

for (const element of document.querySelectorAll('body *')) {
  if (!element.checkVisibility()) continue;
  if (hasText(element)) judge(element, null);
  if (element.matches('input')) {
    judge(element, null);
    judge(element, '::placeholder');
  }
}
return poor;
