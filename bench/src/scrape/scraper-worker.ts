// Scrapes whom it is told, so that reading costs nobody who is measured anything.
import { answerQuestions } from '../process/answer-questions.js';
import { readScrape } from './read-scrape.js';

/** What the scraper is asked. */
export interface ScraperQuestion {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** @returns how many bytes there were */
answerQuestions((question: ScraperQuestion): Promise<number> => readScrape(question));
