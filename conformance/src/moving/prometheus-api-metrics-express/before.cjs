const express = require('express');
const apiMetrics = require('prometheus-api-metrics');

const app = express();
app.use(apiMetrics());
module.exports = { app };
