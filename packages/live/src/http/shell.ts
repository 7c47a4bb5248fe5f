import { randomBytes } from 'node:crypto';
import { answer } from './answer.js';
import type { Assets } from './assets.js';
import { chooseLanguage } from './language.js';

/** The document that all of the page is loaded by. What is in it is ours alone. */
export function shellAnswer(assets: Assets, headers: Headers): Response {
  const nonce = randomBytes(16).toString('base64');
  const html = shell(assets, { nonce, language: chooseLanguage(headers.get('accept-language')) });
  return answer({
    status: 200,
    body: html,
    policy: policyOf(nonce),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(Buffer.byteLength(html)),
      vary: 'Accept-Language',
    },
  });
}

function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No text becomes markup, whatever a mistake in the page would do with it.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function shell(assets: Assets, { nonce, language }: { readonly nonce: string; readonly language: string }): string {
  const tags = [
    ['.css', (url: string) => `<link rel="stylesheet" nonce="${nonce}" href="${url}">`],
    ['.svg', (url: string) => `<link rel="icon" type="image/svg+xml" href="${url}">`],
    ['.js', (url: string) => `<script type="module" nonce="${nonce}" src="${url}"></script>`],
  ] as const;
  const links = tags.flatMap(([ending, tag]) => {
    const name = assets.nameOf(ending);
    return name === undefined ? [] : [tag(`assets/${name}`)];
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Vigía</title>
${links.join('\n')}
</head>
<body>
<div id="page" data-language="${language}"></div>
<noscript>This page shows numbers that change each second, and needs JavaScript to.</noscript>
</body>
</html>
`;
}
