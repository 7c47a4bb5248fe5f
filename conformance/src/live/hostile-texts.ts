import { INJECTED } from './witness.js';

const SET = `globalThis.${INJECTED}=1`;

/** Texts of which each would run, or turn what is beside it around, on a page that trusts it. */
const HOSTILE_TEXTS: readonly string[] = [
  `<img src=x onerror="${SET}">`,
  `</script><script>${SET}</script>`,
  `</textarea></title></style><svg/onload=${SET}>`,
  `<iframe srcdoc="<script>parent.${INJECTED}=1</script>"></iframe>`,
  `"><b autofocus tabindex=0 onfocus=${SET}>`,
  `' onmouseover='${SET}`,
  `javascript:${SET}//`,
  `[click](javascript:${SET})`,
  `{{constructor.constructor('${SET}')()}}`,
  `\${${SET}}`,
  `<a href="javascript:${SET}">link</a>`,
  '\u202egnp.exe\u2066',
  '\u2028\u2029\ufeff\u0007\u001b[31m',
  '\ud800',
  '__proto__',
];

/** All of them in one. */
export const HOSTILE: string = HOSTILE_TEXTS.join(' ');

/** One of a length, and of characters, that the options take. */
export const HOSTILE_LABEL: string = `</script><img src=x onerror="${SET}">`;

/** One without spaces, quotes, and what templates of routes give a meaning. */
export const HOSTILE_TOKEN: string = `<img/src=x/onerror=${SET}>`;

const LONG_BYTES = 100_000;

/** One that is long. */
export const LONG: string = `long ${HOSTILE} `.padEnd(LONG_BYTES, '<b>long</b>');

/** What a page has from a text that it trusted: elements and attributes that none of its own screens has. */
export const INJECTED_ELEMENTS: string = [
  'img',
  'iframe',
  'object',
  'embed',
  'base',
  'form[action]',
  'a[href^="javascript:" i]',
  ...['onerror', 'onload', 'onfocus', 'onmouseover'].map((attribute) => `[${attribute}]`),
].join(', ');
