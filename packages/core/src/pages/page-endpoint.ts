import type { Peer, Report } from '@vigia/contract';
import type { Endpoint } from '../serving/endpoint.js';
import { textResponse } from '../serving/text-response.js';
import type { Page } from './page.js';
import { pageFailure } from './page-failure.js';

/** A page as something that is served, whatever its method. */
export function pageEndpoint(page: Page, report: Report): Endpoint {
  async function handle(request: Request, peer: Peer): Promise<Response> {
    try {
      return responseOf(await page.handle(request, peer));
    } catch (cause) {
      report(pageFailure(page, 'handle', cause));
      return textResponse(500, 'The page failed; the log of the service has more.');
    }
  }

  const option = `path of the page ${page.name}`;
  return { path: page.path, isPrefix: true, option, yields: false, owner: page, handle };
}

/**
 * A response may be of another realm, or of another implementation of the Web platform.
 * @throws TypeError for what is none, or was read already.
 */
function responseOf(returned: unknown): Response {
  if (!(returned instanceof Response) && Object.prototype.toString.call(returned) !== '[object Response]') {
    throw new TypeError('It returned no Response.');
  }
  const response = returned as Response;
  if (response.bodyUsed || response.body?.locked === true) throw new TypeError('It returned a Response that was read.');
  return response;
}
