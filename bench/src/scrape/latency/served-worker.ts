// Serves an application over node:http that lets itself be scraped: `node served-worker.js <subject> <series>`.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findUser } from '../../http/application.js';
import { answerQuestions } from '../../process/answer-questions.js';
import { createScraped } from '../create-scraped.js';
import { labelSets } from '../label-sets.js';
import type { Scraped } from '../scraped.js';

const SECONDS = 0.02;
const [name = '', count = ''] = process.argv.slice(2);
const seriesCount = Number(count);

/** @returns the port */
async function start(): Promise<number> {
  const subject = await createScraped(name, labelSets(seriesCount));
  for (let index = 0; index < seriesCount; index += 1) subject.record(index, SECONDS);
  const server = listen(subject);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Each request records to the next series: about all of them change from one scrape to the next. */
function listen(subject: Scraped) {
  let next = 0;
  const server = createServer(async (request, response) => {
    if (subject.answers(request, response)) return;
    const body = JSON.stringify(await findUser('123'));
    response.setHeader('content-type', 'application/json').setHeader('content-length', body.length).end(body);
    next = (next + 1) % seriesCount;
    subject.record(next, SECONDS);
  });
  return server.listen(0, '127.0.0.1');
}

answerQuestions(start);
