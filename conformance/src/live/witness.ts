import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** What a browser has to say against a page. */
export interface Witness {
  /** Errors and warnings of the console, scripts that threw, refusals by the policy, dialogs, requests to elsewhere. */
  readonly faults: readonly string[];
  /** What was asked of the page's own origin. */
  readonly requests: readonly string[];
}

/** Messages that say no more than that a request was refused or broke, which the test has brought about. */
export type Expected = RegExp | undefined;

/** The global that an injected script would set. */
export const INJECTED = '__xss';

const VIOLATIONS = `addEventListener('securitypolicyviolation', (event) => {
  console.error('policy violated: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
});`;

/** Watches all that a page does from now on. */
export async function witness(context: BrowserContext, page: Page, expected: Expected): Promise<Witness> {
  const faults: string[] = [];
  const requests: string[] = [];
  await context.addInitScript({ content: VIOLATIONS });
  page.on('console', (message) => {
    if (isFault(message) && expected?.test(message.text()) !== true) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (isElsewhere(page, request.url())) faults.push(`left the origin: ${request.url()}`);
    else requests.push(request.url());
  });
  return { faults, requests };
}

function isFault(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}

/** Nothing is open before the first request. */
function isElsewhere(page: Page, url: string): boolean {
  const current = page.url();
  return URL.canParse(current) && current !== 'about:blank' && new URL(url).origin !== new URL(current).origin;
}
