const { telemetry } = require('@vigia/express');
const express = require('express');

/**
 * The same toolkit by `require`, for services that are not ES modules.
 *
 * @param {import('@vigia/express').Telemetry} vigia
 */
function createApp(vigia) {
  const app = express();
  app.use(telemetry(vigia));
  app.get('/users/:id', (request, response) => {
    vigia.logger.info({ user: request.params.id }, 'a user was read'); // with the ids of this request
    response.json({ id: request.params.id, name: 'Ada' });
  });
  app.use(telemetry.errors(vigia));
  return app;
}

module.exports = { createApp };
