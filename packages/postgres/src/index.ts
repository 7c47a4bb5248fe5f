export { postgres } from './sink/postgres.js';
