/**
 * A script that tries all the ways in which a page can read of another origin, with its cookies, and tells what it got.
 *
 * @param page - Where the live page is.
 */
export function readEverything(page: string): string {
  return `(${tryEverything})(${JSON.stringify(page)})`;
}

/** As a text: it runs in the browser, of whose types this program knows nothing. */
const tryEverything = `async (page) => {
  const view = page + 'api/overview';
  const settled = (make) => new Promise((resolve) => make(resolve));
  const element = (name, attributes) => settled((resolve) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.onload = () => resolve('loaded');
    made.onerror = () => resolve('refused');
    document.body.append(made);
  });
  const before = new Set(Object.keys(globalThis));
  const refuse = () => 'refused';
  const fetched = await fetch(view, { credentials: 'include' }).then((answer) => answer.text(), refuse);
  const opaque = await fetch(view, { credentials: 'include', mode: 'no-cors' })
    .then((answer) => answer.text(), () => '');
  const streamed = await settled((resolve) => {
    const source = new EventSource(page + 'api/stream?view=overview', { withCredentials: true });
    source.addEventListener('view', () => resolve('a frame'));
    source.onerror = () => { source.close(); resolve('refused'); };
  });
  const script = await element('script', { src: view });
  const image = await element('img', { src: view });
  const frame = document.createElement('iframe');
  const framing = new Promise((resolve) => { frame.onload = resolve; });
  frame.src = page;
  document.body.append(frame);
  await framing;
  let framed = 'nothing';
  try { framed = frame.contentDocument?.body.innerText || 'nothing'; } catch { framed = 'nothing'; }
  const globals = Object.keys(globalThis).filter((name) => !before.has(name) && name !== '0').join(' ') || 'none';
  return { fetched, opaque: opaque || 'nothing', streamed, script, image, framed, globals };
}`;
