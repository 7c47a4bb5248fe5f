import { test } from 'vitest';
import { checkHistories } from './check-histories.js';

const HISTORIES = 1_500;

test(
  `the law holds at every step of ${HISTORIES} random histories, and every one comes to an end`,
  {
    timeout: 120_000,
  },
  () => checkHistories(1, HISTORIES),
);
