import { test } from 'vitest';
import { checkHistories } from './check-histories.js';

const HISTORIES = 20_000;

test(`the law holds at every step of ${HISTORIES} further random histories`, { timeout: 600_000 }, () =>
  checkHistories(1_000_000, HISTORIES),
);
