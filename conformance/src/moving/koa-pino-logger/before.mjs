import Koa from 'koa';
import logger from 'koa-pino-logger';

export const app = new Koa();
app.use(logger());
