const Koa = require('koa');
const { koaMiddleware } = require('prometheus-api-metrics');

const app = new Koa();
app.use(koaMiddleware());
module.exports = { app };
